using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>ONNX Runtime's norms that add a skip first: a sum, and the norm of the sum.</summary>
internal sealed class SkipNormalization : Expansion
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["com.microsoft.SkipLayerNormalization", "com.microsoft.SkipSimplifiedLayerNormalization"];

    /// <inheritdoc/>
    public override IReadOnlyList<Operator>? Expand(Operator op, ExpansionScope scope)
    {
        if (op.Input(0) is not { } input || op.Input(1) is not { } skip || op.Input(2) is not { } scale)
            return null;

        var text = new OperatorText(op, scope);
        var simplified = op.Kind == "SkipSimplifiedLayerNormalization";
        var sum = text.Add("Add", [text.Biased(input, op.Input(simplified ? 3 : 4)), skip]);
        string[] shift = !simplified && op.Input(3) is { } beta ? [beta] : [];
        text.Write(simplified ? "SimplifiedLayerNormalization" : "LayerNormalization", [sum, scale, .. shift], [op.Outputs[0]], ("axis", -1L), ("epsilon", op.Float("epsilon", 1e-12f)));
        text.Give(3, sum);
        return text.Operators;
    }
}
