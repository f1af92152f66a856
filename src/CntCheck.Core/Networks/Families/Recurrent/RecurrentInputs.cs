using CntCheck.Artifacts;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>What an ONNX recurrent operator reads besides the sequence: weights, biases, peepholes, lengths and initial states.</summary>
internal static class RecurrentInputs
{
    /// <summary>The stored weights on the sequence and on the state, or null where they are no matrices of real numbers.</summary>
    public static (RecurrentSource Input, RecurrentSource Hidden)? Sources(Operator op, NetworkDraft draft)
    {
        return Source(1, 8) is { } input && Source(2, 10) is { } hidden ? (input, hidden) : null;

        RecurrentSource? Source(int weights, int scales) => Stored(weights) is not { } stored
            ? null
            : op.Kind == "DynamicQuantizeLSTM" ? RecurrentSource.Quantised(stored, Stored(scales), Stored(scales + 1)) : RecurrentSource.Real(stored);

        Constant? Stored(int index) => draft.ValueOf(op.Input(index))?.Constant;
    }

    /// <summary>The weights of every direction, entered as parameters; those of a second direction are named "(reverse)".</summary>
    /// <param name="op">The operator, whose weights were found to fit.</param>
    /// <param name="draft">The network so far.</param>
    /// <param name="directions">1 or 2.</param>
    /// <param name="tied">Whether another operator has the same weights.</param>
    public static RecurrentWeights[] Weights(Operator op, NetworkDraft draft, int directions, out bool tied)
    {
        var (input, hidden) = Sources(op, draft)!.Value;
        tied = draft.Parameters.Measure(input.Stored.Origins.Union(hidden.Stored.Origins));
        var gates = RecurrentWeights.GatesOf(op.Kind);
        var (rows, units) = ((int)input.Rows, (int)hidden.Columns);
        var bias = Vector(op, draft, 3, directions, 2L * rows, "a bias that is not two numbers a gate")?.Read();
        var peepholes = gates == 4 ? Vector(op, draft, 7, directions, 3L * units, "peepholes that are not three numbers a unit") : null;

        var (inputName, hiddenName) = (draft.Naming.Of(op, op.Input(1), input.Stored), draft.Naming.Of(op, op.Input(2), hidden.Stored, " (hidden)"));
        var peepholeName = peepholes is null ? "" : draft.Naming.Of(op, op.Input(7), peepholes, " (peepholes)");
        return
        [
            .. Enumerable.Range(0, directions).Select(direction => new RecurrentWeights(
                gates,
                input.Of(Named(inputName, direction), direction, Part(bias, 2 * direction, rows)),
                hidden.Of(Named(hiddenName, direction), direction, Part(bias, (2 * direction) + 1, rows)),
                Projection: null,
                peepholes is null ? null : RecurrentMatrix.Diagonal(Named(peepholeName, direction), peepholes, 3 * units, direction)) { IsSecondDirection = direction == 1 }),
        ];

        string Named(string name, int direction) => direction == 0 ? name : draft.Naming.Unique($"{name} (reverse)");
    }

    /// <summary>The steps a sequence has, where its lengths are stored and equal; else all its positions.</summary>
    public static int Steps(NetworkDraft draft, string? lengths, int extent, string sequence)
    {
        if (lengths is null)
            return extent;
        if (draft.ValueOf(lengths)!.Integers is [{ } first, .. var rest] && rest.All(length => length == first) && first > 0)
            return (int)Math.Min(first, extent);

        draft.Notes.Add($"The lengths of the sequences in '{sequence}' differ or depend on the sample: all have all steps.");
        return extent;
    }

    /// <summary>An initial state that depends on the sample, or null: one that is stored is held at the layer of the sequence.</summary>
    public static string? Initial(Operator op, NetworkDraft draft, int index)
    {
        if (op.Input(index) is not { } name || draft.ValueOf(name) is not { } value)
            return null;
        if (!value.IsStatic)
            return value.Rank is null or 3 ? name : null;

        draft.Hold(op, op.Input(0)!, value.Origins.Where(tensor => Unknown.IsLearned(tensor) && !IsZero(tensor)));
        return null;
    }

    private static bool IsZero(Tensor tensor) =>
        tensor.Count <= Constant.MaxElements && TensorValues.CanRead(tensor.Type) && !tensor.ReadDoubles().AsSpan().ContainsAnyExcept(0.0);

    /// <summary>A stored input of so many numbers a direction, entered as parameters; null where it is absent or something else.</summary>
    private static Constant? Vector(Operator op, NetworkDraft draft, int index, int directions, long count, string otherwise)
    {
        if (op.Input(index) is not { } name)
            return null;

        var value = draft.ValueOf(name)!;
        if (value.Constant is { IsReadable: true, Swapped: false } constant && constant.Tensor.Type.IsFloat() && constant.Count == directions * count)
        {
            draft.Parameters.Measure(constant.Origins);
            return constant;
        }

        draft.Parameters.Skip(name, op.Kind, value.Origins.Where(Unknown.IsLearned), otherwise);
        if (!value.IsStatic)
            draft.Notes.Add($"'{name}' of {NetworkDraft.Describe(op)} depends on the sample and is left out.");
        return null;
    }

    private static double[]? Part(double[]? values, int part, int count) => values?[(part * count)..((part + 1) * count)];
}
