using CntCheck.Artifacts;
using CntCheck.Networks.Values.Views;

namespace CntCheck.Networks.Values.Foldings;

/// <summary>Identity, Dropout, Cast, CastLike: the same elements, of another type where that changes them.</summary>
internal sealed class CastFolding : FoldingRule
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Identity", "Dropout", "Cast", "CastLike"];

    /// <inheritdoc/>
    public override Constant? Fold(Operator op, Operands operands, int output)
    {
        var constant = operands.Constant(0);
        if (constant is null || op.Kind is "Identity" or "Dropout")
            return constant;

        var type = op.Kind == "Cast" ? (ElementType)op.Integer("to", 0) : operands.Values.ElementAtOrDefault(1)?.Constant?.Tensor.Type ?? ElementType.Undefined;
        if (!TensorValues.CanRead(type))
            return operands.Refuse("which casts to a type that is no number");
        return Holds(type, constant.Tensor.Type) ? constant : Constant.View(Converted(constant.Straight(), type), constant.Origins);
    }

    /// <inheritdoc/>
    public override int Work(IReadOnlyList<int> operands) => operands.Count > 0 ? operands[0] : 1;

    /// <summary>Whether real numbers of one type stay what they are as another.</summary>
    private static bool Holds(ElementType type, ElementType source) =>
        type == source || (source.IsFloat() && type.IsFloat() && (type == ElementType.Float64 || (type == ElementType.Float32 && source != ElementType.Float64)));

    private static Tensor Converted(Tensor tensor, ElementType type)
    {
        var holder = NumberCoding.Holder(type);
        return type switch
        {
            ElementType.Float16 => ElementwiseData.Of(holder, tensor, number => (double)(Half)number),
            ElementType.BFloat16 => ElementwiseData.Of(holder, tensor, BFloat16),
            ElementType.Int4 => ElementwiseData.Of(holder, tensor, number => (((long)number & 15) ^ 8) - 8),
            ElementType.Int2 => ElementwiseData.Of(holder, tensor, number => (((long)number & 3) ^ 2) - 2),
            ElementType.UInt4 => ElementwiseData.Of(holder, tensor, number => (long)number & 15),
            ElementType.UInt2 => ElementwiseData.Of(holder, tensor, number => (long)number & 3),
            _ when SmallFloats.Numbers(type) is not null => ElementwiseData.Of(holder, tensor, number => SmallFloats.Round(type, number)),
            _ => ElementwiseData.Of(holder, tensor, number => number),
        };
    }

    private static double BFloat16(double number)
    {
        var bits = BitConverter.SingleToUInt32Bits((float)number);
        var rounded = (bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000;
        return double.IsFinite(number) ? BitConverter.UInt32BitsToSingle(rounded) : number;
    }
}
