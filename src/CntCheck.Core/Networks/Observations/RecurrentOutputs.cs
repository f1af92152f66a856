using CntCheck.Artifacts;

namespace CntCheck.Networks.Observations;

/// <summary>Where the units of recurrent operators can be seen: what the cells give at each step, or at the last.</summary>
/// <remarks>
/// Strengths unfold a recurrent layer over its steps; on data a unit is one neuron and every step of a sample an observation of it, as a token is.
/// A bidirectional operator gives the units of both directions in one value, each a neuron of its own. Gates are inside the operator. [ours]
/// </remarks>
internal sealed class RecurrentOutputs
{
    private static readonly HashSet<string> Kinds = new(StringComparer.Ordinal) { "GRU", "LSTM", "RNN", "com.microsoft.DynamicQuantizeLSTM" };

    private readonly Dictionary<string, Operator> _operators = new(StringComparer.Ordinal);

    /// <summary>Looks at the values that recurrent operators make.</summary>
    public RecurrentOutputs(NetworkDraft draft)
    {
        foreach (var step in draft.Steps.OfType<PassStep>())
        {
            if (draft.Order.ProducerOf(step.Output) is { } op && Kinds.Contains(op.FullKind))
                _operators[step.Input] = op;
        }
    }

    /// <summary>The operator whose cells a layer is, or null.</summary>
    public Operator? Find(string home) => _operators.GetValueOrDefault(home);

    /// <summary>The value that shows the units, and whether it shows every step; null where the operator gives none.</summary>
    public static (string Value, bool EveryStep)? Shown(Operator op) =>
        op.Outputs is [{ Length: > 0 } sequence, ..] ? (sequence, true) : op.Outputs is [_, { Length: > 0 } last, ..] ? (last, false) : null;

    /// <summary>Which axes of that value hold neurons: directions and units.</summary>
    public static bool[] NodeAxes(Operator op, bool everyStep)
    {
        var batchFirst = op.Integer("layout", 0) != 0;
        return (everyStep, batchFirst) switch
        {
            (true, false) => [false, true, false, true],
            (true, true) => [false, false, true, true],
            (false, false) => [true, false, true],
            (false, true) => [false, true, true],
        };
    }

    /// <summary>The function that makes the states, with the bounds it sets them.</summary>
    public static ActivationFunction FunctionOf(Operator op)
    {
        // The last of a direction's functions makes the states: RNN f, GRU f g, LSTM f g h.
        var each = op.Kind switch { "RNN" => 1, "GRU" => 2, _ => 3 };
        var given = op.Attributes.GetValueOrDefault("activations") as IReadOnlyList<string> ?? [];
        return (given.Count < each ? "Tanh" : given[each - 1]) switch
        {
            "Tanh" or "Softsign" => new(op.Kind, -1, 1),
            "Sigmoid" or "HardSigmoid" => new(op.Kind, 0, 1),
            "Relu" or "Softplus" => new(op.Kind, 0, null),
            _ => new(op.Kind, null, null),
        };
    }
}
