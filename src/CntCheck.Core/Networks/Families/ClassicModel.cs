using CntCheck.Artifacts;

namespace CntCheck.Networks.Families;

/// <summary>Trees and kernels of the classic machine learning operator set (ai.onnx.ml): learned, but no network of links.</summary>
/// <remarks>Their numbers are attributes. They are listed as skipped, so that a file of trees is not taken for a network that was measured.</remarks>
internal sealed class ClassicModel : OperatorFamily
{
    private static readonly string[] Learned =
    [
        "class_weights", "class_weights_as_tensor", "coefficients", "leaf_weights", "nodes_splits", "nodes_values", "nodes_values_as_tensor", "rho",
        "support_vectors", "target_weights", "target_weights_as_tensor",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } =
    [
        "ai.onnx.ml.LinearClassifier", "ai.onnx.ml.LinearRegressor", "ai.onnx.ml.SVMClassifier", "ai.onnx.ml.SVMRegressor", "ai.onnx.ml.Scaler",
        "ai.onnx.ml.TreeEnsemble", "ai.onnx.ml.TreeEnsembleClassifier", "ai.onnx.ml.TreeEnsembleRegressor",
    ];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        var reason = op.Kind switch
        {
            "SVMClassifier" or "SVMRegressor" => "a kernel over support vectors is no network of links",
            "LinearClassifier" or "LinearRegressor" or "Scaler" => "its numbers make no matrix",
            _ => "decision trees are no network of links",
        };
        var numbers = Learned.Where(op.Attributes.ContainsKey).Select(attribute => (attribute, op.Attributes[attribute])).ToList();
        var name = op.Name.Length > 0 ? op.Name : op.Outputs[0];
        draft.Parameters.Skip(name, op.Kind, numbers.Select(number => Stored(number.attribute, number.Item2)).OfType<Tensor>(), reason);
        Discrete.Enter(op, draft, null, reason);
    }

    private static Tensor? Stored(string name, object numbers) => numbers switch
    {
        Tensor tensor => tensor,
        IReadOnlyList<float> floats => Tensor.Of(name, [floats.Count], [.. floats]),
        _ => null,
    };
}
