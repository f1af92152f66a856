using CntCheck.Artifacts;
using CntCheck.Networks.Values.Views;

namespace CntCheck.Networks.Values.Foldings;

/// <summary>Quant, IntQuant, BipolarQuant, FloatQuant of QONNX: weights stored as real numbers, seen as the quantised real numbers they are used as.</summary>
/// <remarks>QONNX operator definitions (fastmachinelearning/qonnx, docs/qonnx-custom-ops), under the domains earlier tools gave them too.</remarks>
internal sealed class FakeQuantFolding : FoldingRule
{
    /// <summary>The operator sets that hold QONNX's operators.</summary>
    public static readonly IReadOnlyList<string> Domains = ["qonnx.custom_op.general", "onnx.brevitas", "finn.custom_op.general"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } =
        [.. from domain in Domains from kind in (string[])["Quant", "IntQuant", "BipolarQuant", "FloatQuant"] select $"{domain}.{kind}"];

    /// <inheritdoc/>
    public override Constant? Fold(Operator op, Operands operands, int output)
    {
        if (operands.Constant(0) is not { } constant || operands.Tensor(1) is not { } scale)
            return null;

        var real = constant.Straight();
        var quantised = op.Kind switch
        {
            "BipolarQuant" => Of(real, scale, null, (x, s, _) => x >= 0 ? s : -s),
            "FloatQuant" => FloatQuantisation.Of(op, operands) is { } floats ? Of(real, scale, null, (x, s, _) => floats.Round(x / s) * s) : null,
            _ => Integer(op, operands, real, scale),
        };
        return quantised is null ? operands.Refuse("whose scales, zero points or bit widths are not known") : Constant.View(quantised, constant.Origins);
    }

    private static Tensor? Integer(Operator op, Operands operands, Tensor real, Tensor scale)
    {
        if (operands.Tensor(2) is not { } zero || operands.Number(3) is not { } bits || QuantRounding.Of(op.Text("rounding_mode", "ROUND")) is not { } round)
            return null;

        var (signed, narrow) = (op.Integer("signed", 1) != 0, op.Integer("narrow", 1) != 0);
        if (signed && bits == 1)
            return Of(real, scale, zero, (x, s, z) => (((x / s) + z >= 0 ? 1 : -1) - z) * s);

        var low = signed ? -Math.Pow(2, bits - 1) + (narrow ? 1 : 0) : 0;
        var high = signed ? Math.Pow(2, bits - 1) - 1 : Math.Pow(2, bits) - (narrow ? 2 : 1);
        return low > high ? null : Of(real, scale, zero, (x, s, z) => (round(Math.Clamp((x / s) + z, low, high)) - z) * s);
    }

    private static Tensor? Of(Tensor real, Tensor scale, Tensor? zero, Func<double, double, double, double> function) =>
        Broadcasting.Together([real, scale, .. zero is null ? (Tensor[])[] : [zero]]) is { } parts && parts[0].Shape.SequenceEqual(real.Shape)
            ? ElementwiseData.Of(ElementType.Float64, parts, function)
            : null;
}
