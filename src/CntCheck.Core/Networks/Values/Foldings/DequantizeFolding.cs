using CntCheck.Artifacts;
using CntCheck.Networks.Values.Views;

namespace CntCheck.Networks.Values.Foldings;

/// <summary>DequantizeLinear: the real numbers quantised weights stand for, float32. Scales and zero points are no parameters.</summary>
/// <remarks>ONNX operator DequantizeLinear: per tensor, per position of an axis, or per block of positions of an axis.</remarks>
internal sealed class DequantizeFolding : FoldingRule
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["DequantizeLinear", "com.microsoft.DequantizeLinear"];

    /// <inheritdoc/>
    public override Constant? Fold(Operator op, Operands operands, int output)
    {
        if (operands.Constant(0) is not { } constant || operands.Tensor(1) is not { } scales)
            return null;

        var quantised = constant.Straight();
        var zeros = operands.Tensor(2);
        if (zeros is null && operands.Has(2))
            return operands.Refuse("whose zero points are not known");
        if (QuantisationGrid.Of(op, quantised.Shape, scales, zeros) is not { } grid)
            return operands.Refuse("whose scales do not fit what they scale");
        return Constant.View(DequantisedData.Of(quantised, grid.Scales, grid.Zeros, grid.Axis, grid.Block), constant.Origins);
    }
}
