using CntCheck.Artifacts;
using CntCheck.Networks.Values.Views;

namespace CntCheck.Networks.Values.Foldings;

/// <summary>Functions of each element: by them weights are normalised, bounded and signed before they are used.</summary>
internal sealed class UnaryFolding : FoldingRule
{
    private static readonly Dictionary<string, Func<Operator, Func<double, double>>> Functions = new(StringComparer.Ordinal)
    {
        ["Abs"] = _ => Math.Abs,
        ["Neg"] = _ => x => -x,
        ["Sign"] = _ => x => double.IsNaN(x) ? x : Math.Sign(x),
        ["Floor"] = _ => Math.Floor,
        ["Ceil"] = _ => Math.Ceiling,
        ["Round"] = _ => Math.Round,
        ["Sqrt"] = _ => Math.Sqrt,
        ["Exp"] = _ => Math.Exp,
        ["Log"] = _ => Math.Log,
        ["Reciprocal"] = _ => x => 1 / x,
        ["Sin"] = _ => Math.Sin,
        ["Cos"] = _ => Math.Cos,
        ["Tan"] = _ => Math.Tan,
        ["Tanh"] = _ => Math.Tanh,
        ["Sigmoid"] = _ => x => 1 / (1 + Math.Exp(-x)),
        ["HardSigmoid"] = op => x => Math.Clamp((op.Float("alpha", 0.2f) * x) + op.Float("beta", 0.5f), 0, 1),
        ["Relu"] = _ => x => Math.Max(x, 0),
        ["LeakyRelu"] = op => x => x < 0 ? x * op.Float("alpha", 0.01f) : x,
        ["Elu"] = op => x => x < 0 ? op.Float("alpha", 1) * (Math.Exp(x) - 1) : x,
        ["Softplus"] = _ => x => Math.Log(1 + Math.Exp(x)),
        ["Softsign"] = _ => x => x / (1 + Math.Abs(x)),
        ["Not"] = _ => x => x == 0 ? 1 : 0,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = [.. Functions.Keys];

    /// <inheritdoc/>
    public override Constant? Fold(Operator op, Operands operands, int output)
    {
        if (operands.Constant(0) is not { } constant)
            return null;
        if (op.Kind == "Neg" && constant.Tensor.Type.IsFloat())
            return constant with { Scale = -constant.Scale };

        var tensor = constant.Straight();
        var type = NumberCoding.IsInteger(tensor.Type) ? NumberCoding.Holder(tensor.Type) : ElementType.Float64;
        return Constant.View(ElementwiseData.Of(type, tensor, Functions[op.Kind](op)), constant.Origins);
    }
}
