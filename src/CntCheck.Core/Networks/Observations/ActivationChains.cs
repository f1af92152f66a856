namespace CntCheck.Networks.Observations;

/// <summary>Follows a layer's nodes through the functions that work on each of them alone.</summary>
/// <remarks>
/// Neuron activation is φ(z), the last value that alone goes on as a function of z: sums with other values, pooling, rearranging, norms and weights end the
/// way. A value that is read twice, by its activation and by a skip, has none: it goes on as it is. Of a value without one that a maximum pooling alone
/// reads, it is what stands behind the pooling: φ(max z) is max φ(z) for every φ that never falls, and at the other positions φ is not computed. [ours]
/// </remarks>
/// <param name="draft">The network.</param>
/// <param name="readers">Who reads what.</param>
internal sealed class ActivationChains(NetworkDraft draft, ValueReaders readers)
{
    private const int MostSegments = 16;

    private readonly NodeSteps _steps = new(draft, readers);

    /// <summary>The value at the end of the activations that alone read a value, and the last non-linearity among them.</summary>
    public (string Value, ActivationFunction Function) Behind(string value)
    {
        var (activation, end) = Along(value);
        return activation.Function == ActivationFunction.None && Pooled(end) is { } pooled && Along(pooled).Activation is { Function.Name.Length: > 0 } behind ? behind : activation;
    }

    /// <summary>What a maximum pooling makes of a value that nothing else reads, or null.</summary>
    private string? Pooled(string value) => readers.Of(value) is [{ FullKind: "MaxPool" or "GlobalMaxPool" } pool]
        && pool.Outputs.Skip(1).All(output => readers.Of(output).Count == 0) ? pool.Outputs[0] : null;

    private ((string Value, ActivationFunction Function) Activation, string End) Along(string value)
    {
        ActivationPath path = new(value, _steps.Number);
        var activation = (Value: value, Function: ActivationFunction.None);
        var current = value;
        for (var i = 0; i < MostSegments && _steps.Next(current) is var (steps, end) && HasAxesOf(value, end); i++)
        {
            if (path.Append(steps, end) is { } function)
                activation = (end, function);
            current = end;
        }

        return (activation, current);
    }

    /// <summary>Whether a function of a value was not repeated along an axis more.</summary>
    private bool HasAxesOf(string value, string end) =>
        draft.ValueOf(value)?.Rank is not { } rank || draft.ValueOf(end)?.Rank is not { } own || own == rank;
}
