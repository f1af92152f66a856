using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>QAttention: attention whose input and projections are quantised, written out as attention in real units.</summary>
/// <remarks>ONNX Runtime contrib operator QAttention: input, weight, bias, input scale, weight scale, mask, input zero point, weight zero point, past.</remarks>
internal sealed class QuantisedAttention : Expansion
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["com.microsoft.QAttention"];

    /// <inheritdoc/>
    public override IReadOnlyList<Operator>? Expand(Operator op, ExpansionScope scope)
    {
        if (op.Outputs.Count == 0)
            return null;

        var parts = new QuantisedOperators(op, scope);
        string[] inputs = [parts.Real(0, 3, 6), parts.Real(1, 4, 7, axis: -1), op.Input(2) ?? "", op.Input(5) ?? "", op.Input(8) ?? ""];
        var written = parts.With("Attention", inputs);
        return [.. written.SkipLast(1), written[^1] with { Domain = op.Domain }];
    }
}
