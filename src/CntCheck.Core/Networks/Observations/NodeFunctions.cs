using CntCheck.Artifacts;

namespace CntCheck.Networks.Observations;

/// <summary>What operators do to a node's own value, as far as an activation is made of them.</summary>
internal static class NodeFunctions
{
    private static readonly HashSet<string> Copying = new(StringComparer.Ordinal)
    {
        "CastLike", "DequantizeLinear", "Dropout", "Identity", "QuantizeLinear", "com.microsoft.DequantizeLinear", "com.microsoft.QuantizeLinear",
    };

    private static readonly HashSet<string> Curves = new(StringComparer.Ordinal)
    {
        "Abs", "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atanh", "Ceil", "Celu", "Clip", "Cos", "Cosh", "Elu", "Erf", "Exp", "Floor", "Gelu", "HardSigmoid", "HardSwish",
        "Hardmax", "LeakyRelu", "Log", "LogSoftmax", "Mish", "PRelu", "Reciprocal", "Relu", "Round", "Selu", "Shrink", "Sigmoid", "Sign", "Sin", "Sinh", "Softmax",
        "Softplus", "Softsign", "Sqrt", "Swish", "Tan", "Tanh", "ThresholdedRelu",
    };

    private static readonly HashSet<string> Affine = new(StringComparer.Ordinal) { "Add", "Div", "Mean", "Mul", "Neg", "Sub", "Sum" };
    private static readonly HashSet<string> Bent = new(StringComparer.Ordinal) { "Max", "Min", "Pow", "Where" };
    private static readonly HashSet<string> Comparing = new(StringComparer.Ordinal) { "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "Not" };
    private static readonly HashSet<string> Reducing = new(StringComparer.Ordinal) { "ReduceLogSumExp", "ReduceMax", "ReduceSum" };
    private static readonly HashSet<string> Restoring = new(StringComparer.Ordinal) { "Expand", "Reshape", "Unsqueeze" };

    /// <summary>Whether an operator gives the number it reads, rounded at most.</summary>
    public static bool Copies(Operator op) => Copying.Contains(op.FullKind) || (op.FullKind == "Cast" && (ElementType)op.Integer("to", 1) is not (ElementType.Bool or ElementType.String));

    /// <summary>Whether an operator is a function of one number that is no straight line.</summary>
    public static bool IsCurve(Operator op) => Curves.Contains(op.FullKind);

    /// <summary>Whether an operator computes with its values and with numbers that stand for all nodes.</summary>
    public static bool IsArithmetic(Operator op) => Affine.Contains(op.FullKind) || Bent.Contains(op.FullKind) || Comparing.Contains(op.FullKind);

    /// <summary>Whether an operator with one value is a straight line.</summary>
    public static bool IsAffine(Operator op) => Affine.Contains(op.FullKind);

    /// <summary>Whether an operator with several values does more than add them.</summary>
    public static bool Bends(Operator op) => Bent.Contains(op.FullKind) || op.FullKind is "Mul" or "Div";

    /// <summary>Whether an operator gives truth values.</summary>
    public static bool IsTruth(Operator op) => Comparing.Contains(op.FullKind);

    /// <summary>Whether an operator reduces an axis as a softmax does.</summary>
    public static bool Reduces(Operator op) => Reducing.Contains(op.FullKind);

    /// <summary>Whether an operator gives what a reduction left the reduced axis back.</summary>
    public static bool Restores(Operator op) => Restoring.Contains(op.FullKind);
}
