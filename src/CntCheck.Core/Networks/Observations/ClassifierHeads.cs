using CntCheck.Artifacts;

namespace CntCheck.Networks.Observations;

/// <summary>What the classic machine learning operators (ai.onnx.ml) give behind their own last step.</summary>
/// <remarks>Their operator specifications: the second output of a classifier are scores, after <c>post_transform</c>.</remarks>
internal static class ClassifierHeads
{
    /// <summary>What an operator's output holds, or null where it is no such operator.</summary>
    public static OutputHead? HeadOf(Operator op, string value) => op.FullKind switch
    {
        "ai.onnx.ml.Normalizer" => op.Text("norm", "MAX") == "L1" ? OutputHead.Softmax : OutputHead.Other,
        "ai.onnx.ml.LinearRegressor" => Transform(op) == "NONE" ? OutputHead.Linear : OutputHead.Other,
        "ai.onnx.ml.LinearClassifier" when IsScores(op, value) => Exclusive(op) ? OutputHead.Softmax : Transform(op) == "NONE" ? OutputHead.Linear : OutputHead.Other,
        "ai.onnx.ml.SVMClassifier" when IsScores(op, value) => op.Attributes.ContainsKey("prob_a") || Exclusive(op) ? OutputHead.Softmax : OutputHead.Other,
        "ai.onnx.ml.TreeEnsembleClassifier" when IsScores(op, value) => Exclusive(op) || Transform(op) == "NONE" ? OutputHead.Softmax : OutputHead.Other,
        _ => null,
    };

    /// <summary>The function a linear model applies to its scores itself; null where it gives them as they are.</summary>
    public static ActivationFunction? FunctionOf(Operator? op) => op?.FullKind is not ("ai.onnx.ml.LinearClassifier" or "ai.onnx.ml.LinearRegressor") ? null : Transform(op) switch
    {
        "NONE" => null,
        "SOFTMAX" or "SOFTMAX_ZERO" => new("Softmax", 0, 1),
        "LOGISTIC" => new("Sigmoid", 0, 1),
        var other => new(other, null, null),
    };

    private static bool IsScores(Operator op, string value) => op.Outputs.Count > 1 && op.Outputs[1] == value;

    private static string Transform(Operator op) => op.Text("post_transform", "NONE");

    /// <summary>Whether scores are shares of one: those of a softmax, and a logistic function's of two classes.</summary>
    private static bool Exclusive(Operator op) => Transform(op) is "SOFTMAX" or "SOFTMAX_ZERO" || (Transform(op) == "LOGISTIC" && Classes(op) == 2);

    private static int? Classes(Operator op) =>
        (op.Attributes.GetValueOrDefault("classlabels_ints") as IReadOnlyList<long> ?? op.Attributes.GetValueOrDefault("classlabels_int64s") as IReadOnlyList<long>)?.Count
        ?? (op.Attributes.GetValueOrDefault("classlabels_strings") as IReadOnlyList<string>)?.Count;
}
