using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>Operators without weights on quantised values, written out as the same on real ones.</summary>
/// <remarks>ONNX Runtime contrib operators QLinear*: each value is followed by its scale and zero point, then those of the output.</remarks>
internal sealed class QuantisedActivations : Expansion
{
    private static readonly Dictionary<string, int> Values = new(StringComparer.Ordinal)
    {
        ["Add"] = 2,
        ["Mul"] = 2,
        ["LeakyRelu"] = 1,
        ["Sigmoid"] = 1,
        ["Softmax"] = 1,
        ["AveragePool"] = 1,
        ["GlobalAveragePool"] = 1,
        ["ReduceMean"] = 1,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = [.. Values.Keys.Append("Concat").Select(kind => $"com.microsoft.QLinear{kind}")];

    /// <inheritdoc/>
    public override IReadOnlyList<Operator>? Expand(Operator op, ExpansionScope scope)
    {
        if (op.Integer("channels_last", 0) != 0 || op.Outputs.Count == 0)
            return null;

        var parts = new QuantisedOperators(op, scope);
        var kind = op.Kind["QLinear".Length..];
        var (first, count) = kind == "Concat" ? (2, (op.Inputs.Count - 2) / 3) : (0, Values[kind]);
        string[] inputs = [.. Enumerable.Range(0, Math.Max(0, count)).Select(i => first + (3 * i)).Select(at => parts.Real(at, at + 1, at + 2))];
        return kind == "Concat" ? parts.Quantised(0, 1, kind, inputs) : parts.Quantised(3 * count, (3 * count) + 1, kind, inputs);
    }
}
