using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>Matrix products of quantised values, written out in real units: columns of the second factor may have scales of their own.</summary>
/// <remarks>ONNX QLinearMatMul, MatMulInteger; ONNX Runtime contrib operators DynamicQuantizeMatMul, MatMulIntegerToFloat, QGemm.</remarks>
internal sealed class QuantisedProduct : Expansion
{
    private const long Rows = -2;
    private const long Columns = -1;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } =
        ["QLinearMatMul", "MatMulInteger", "com.microsoft.DynamicQuantizeMatMul", "com.microsoft.MatMulIntegerToFloat", "com.microsoft.QGemm"];

    /// <inheritdoc/>
    public override IReadOnlyList<Operator>? Expand(Operator op, ExpansionScope scope)
    {
        if (op.Outputs.Count == 0)
            return null;

        var parts = new QuantisedOperators(op, scope);
        return op.Kind switch
        {
            "QLinearMatMul" => parts.Quantised(6, 7, "MatMul", parts.Real(0, 1, 2, Rows), parts.Real(3, 4, 5, Columns)),
            "MatMulInteger" => Integer(op, scope, parts),
            "DynamicQuantizeMatMul" => WithBias(op, parts, op.Input(0) ?? "", parts.Real(1, 2, 3, Columns), 4),
            "MatMulIntegerToFloat" => WithBias(op, parts, parts.Real(0, 2, 4, Rows), parts.Real(1, 3, 5, Columns), 6),
            _ => Gemm(op, parts),
        };
    }

    private static IReadOnlyList<Operator> Integer(Operator op, ExpansionScope scope, QuantisedOperators parts)
    {
        var left = scope.Stored(op.Input(0)) is null;
        return parts.With("MatMul", left ? parts.UnscaledSample(0, 2) : parts.Unscaled(0, 2, Rows), left ? parts.Unscaled(1, 3, Columns) : parts.UnscaledSample(1, 3));
    }

    private static IReadOnlyList<Operator> WithBias(Operator op, QuantisedOperators parts, string left, string right, int bias) =>
        op.Input(bias) is { } added
            ? parts.Last("Add", [parts.Add("MatMul", [left, right]), added])
            : parts.With("MatMul", left, right);

    private static IReadOnlyList<Operator> Gemm(Operator op, QuantisedOperators parts)
    {
        var columns = op.Integer("transB", 0) != 0 ? 0 : 1;
        return parts.Quantised(7, 8, "Gemm", parts.Real(0, 1, 2), parts.Real(3, 4, 5, columns), parts.RealBias(6, 1, 4, op.Float("alpha", 1)));
    }
}
