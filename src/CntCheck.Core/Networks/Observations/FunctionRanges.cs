using CntCheck.Artifacts;

namespace CntCheck.Networks.Observations;

/// <summary>The range of an operator's values, given those of what it reads.</summary>
/// <remarks>Operands count as independent: what is told is never too narrow, but of x·sigmoid(x) no bound is told. ONNX operator specifications.</remarks>
internal static class FunctionRanges
{
    /// <summary>The range of an operator's first output.</summary>
    /// <param name="op">An operator of <see cref="NodeFunctions"/>.</param>
    /// <param name="rangeOf">The range of a value; of a constant the constant.</param>
    public static NodeRange Of(Operator op, Func<string, NodeRange> rangeOf)
    {
        NodeRange[] read = [.. op.Inputs.Where(input => input.Length > 0).Select(rangeOf)];
        var x = read[0];
        return op.FullKind switch
        {
            "Add" or "Sum" => read.Aggregate((sum, next) => sum.Plus(next)),
            "Sub" => x.Plus(read[1].Negated()),
            "Mul" => x.Times(read[1]),
            "Div" => x.Times(read[1].Inverse()),
            "Mean" => read.Aggregate((sum, next) => sum.Plus(next)).Times(NodeRange.At(1.0 / read.Length)),
            "Neg" => x.Negated(),
            "Max" => new(read.Max(range => range.Low), read.Max(range => range.High)),
            "Min" => new(read.Min(range => range.Low), read.Min(range => range.High)),
            "Where" => read[1].Or(read[2]),
            "Pow" => NodeRange.Any,
            "Clip" => x.Within(Clipped(op, rangeOf)),
            _ => OfCurve(op, x),
        };
    }

    private static NodeRange Clipped(Operator op, Func<string, NodeRange> rangeOf) => new(
        op.Input(1) is { } low ? rangeOf(low).Low : op.Attributes.GetValueOrDefault("min") is float min ? min : double.NegativeInfinity,
        op.Input(2) is { } high ? rangeOf(high).High : op.Attributes.GetValueOrDefault("max") is float max ? max : double.PositiveInfinity);

    private static NodeRange OfCurve(Operator op, NodeRange x) => op.FullKind switch
    {
        "Abs" => x.Low >= 0 ? x : new(0, Math.Max(-x.Low, x.High)),
        "Atan" => x.Through(Math.Atan),
        "Celu" => x.Through(value => Elu(value, op.Float("alpha", 1), op.Float("alpha", 1))),
        "Cos" or "Sign" or "Sin" => NodeRange.Signed,
        "Elu" => x.Through(value => Elu(value, op.Float("alpha", 1), 1)),
        "Erf" => NodeRange.Signed.Within(new(x.Low >= 0 ? 0 : -1, x.High <= 0 ? 0 : 1)),
        "Exp" => x.Through(Math.Exp),
        "Gelu" or "HardSwish" or "Mish" or "Swish" => x.Low >= 0 ? x with { Low = 0 } : x with { Low = double.NegativeInfinity, High = Math.Max(x.High, 0) },
        "HardSigmoid" => x.Times(NodeRange.At(op.Float("alpha", 0.2f))).Plus(NodeRange.At(op.Float("beta", 0.5f))).Within(NodeRange.Unit),
        "Hardmax" or "Softmax" => NodeRange.Unit,
        "LeakyRelu" => x.Low >= 0 ? x : x.Or(x.Times(NodeRange.At(op.Float("alpha", 0.01f)))),
        "Log" => x.Through(value => Math.Log(Math.Max(value, 0))),
        "LogSoftmax" => new(double.NegativeInfinity, 0),
        "Reciprocal" => x.Inverse(),
        "Relu" => x.Through(value => Math.Max(value, 0)),
        "Selu" => x.Through(value => op.Float("gamma", 1.05070102f) * Elu(value, op.Float("alpha", 1.67326319f), 1)),
        "Sigmoid" => x.Through(value => 1 / (1 + Math.Exp(-value))),
        "Softplus" => x.Through(value => value > 0 ? value + Math.Log(1 + Math.Exp(-value)) : Math.Log(1 + Math.Exp(value))),
        "Softsign" => x.Through(value => double.IsInfinity(value) ? Math.Sign(value) : value / (1 + Math.Abs(value))),
        "Sqrt" => x.Through(value => Math.Sqrt(Math.Max(value, 0))),
        "Tanh" => x.Through(Math.Tanh),
        "ThresholdedRelu" => new(Math.Min(0, Math.Max(x.Low, 0)), Math.Max(x.High, 0)),
        _ when NodeFunctions.Copies(op) => x,
        _ when NodeFunctions.IsTruth(op) => NodeRange.Unit,
        _ => NodeRange.Any,
    };

    private static double Elu(double value, double alpha, double width) => value > 0 ? value : alpha * (Math.Exp(value / width) - 1);
}
