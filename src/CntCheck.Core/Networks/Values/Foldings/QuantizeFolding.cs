using CntCheck.Artifacts;
using CntCheck.Networks.Values.Views;

namespace CntCheck.Networks.Values.Foldings;

/// <summary>QuantizeLinear: weights stored as real numbers, rounded to the quantised ones the operator will see.</summary>
/// <remarks>ONNX operator QuantizeLinear: saturate(round(x / scale) + zero point), half to even.</remarks>
internal sealed class QuantizeFolding : FoldingRule
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["QuantizeLinear", "com.microsoft.QuantizeLinear"];

    /// <inheritdoc/>
    public override Constant? Fold(Operator op, Operands operands, int output)
    {
        if (operands.Constant(0) is not { } constant || operands.Tensor(1) is not { } scales)
            return null;

        var zeros = operands.Tensor(2);
        var type = zeros?.Type ?? (op.Integer("output_dtype", 0) is > 0 and var given ? (ElementType)given : ElementType.UInt8);
        if (operands.Values.ElementAtOrDefault(2)?.Constant is { } stored)
            type = stored.Tensor.Type;
        var real = constant.Straight();
        if ((zeros is null && operands.Has(2)) || QuantisationGrid.Of(op, real.Shape, scales, zeros) is not { } grid || Rounding(type) is not { } round)
            return operands.Refuse("whose scales do not fit what they scale");

        Tensor[] parts = [real, grid.Over(real.Shape, grid.Scales), .. grid.Zeros is { } zero ? (Tensor[])[grid.Over(real.Shape, zero)] : []];
        return Constant.View(ElementwiseData.Of(NumberCoding.Holder(type), parts, (x, scale, offset) => round((float)x / (float)scale, offset)), constant.Origins);
    }

    /// <summary>From a quotient and a zero point to the quantised number.</summary>
    private static Func<double, double, double>? Rounding(ElementType type)
    {
        if (SmallFloats.Numbers(type) is not null)
            return (quotient, zero) => SmallFloats.Round(type, quotient + zero);

        var (low, high) = type switch
        {
            ElementType.UInt2 => (0.0, 3.0),
            ElementType.Int2 => (-2, 1),
            ElementType.UInt4 => (0, 15),
            ElementType.Int4 => (-8, 7),
            ElementType.UInt8 => (0, byte.MaxValue),
            ElementType.Int8 => (sbyte.MinValue, sbyte.MaxValue),
            ElementType.UInt16 => (0, ushort.MaxValue),
            ElementType.Int16 => (short.MinValue, short.MaxValue),
            ElementType.Int32 => (int.MinValue, int.MaxValue),
            _ => (0, 0),
        };
        return high == 0 ? null : (quotient, zero) => Math.Clamp(Math.Round(quotient) + zero, low, high);
    }
}
