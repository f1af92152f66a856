using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>Linear models and scalers of the classic machine learning operator set (ai.onnx.ml), whose numbers are attributes.</summary>
/// <remarks>A linear model is a fully connected layer, its scores the outputs; a scaler is (x − offset)·scale; vectors of features are joined.</remarks>
internal sealed class LinearModels : Expansion
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } =
        ["ai.onnx.ml.FeatureVectorizer", "ai.onnx.ml.Imputer", "ai.onnx.ml.LinearClassifier", "ai.onnx.ml.LinearRegressor", "ai.onnx.ml.Scaler"];

    /// <inheritdoc/>
    public override IReadOnlyList<Operator>? Expand(Operator op, ExpansionScope scope) => op.Inputs.Count == 0 || op.Outputs.Count == 0 ? null : op.Kind switch
    {
        "FeatureVectorizer" => [Standard(op, "Concat", op.Inputs, op.Outputs[0], ("axis", 1L))],
        "Imputer" => [Standard(op, "Identity", [op.Inputs[0]], op.Outputs[0])],
        "Scaler" => Scaler(op, scope),
        _ => Linear(op, scope),
    };

    private static List<Operator>? Scaler(Operator op, ExpansionScope scope)
    {
        if (Floats(op, "offset") is not { } offset || Floats(op, "scale") is not { } scale)
            return null;

        var centred = scope.Fresh(op.Outputs[0] + ".centred");
        return
        [
            Standard(op, "Sub", [op.Inputs[0], Stored(scope, op, "offset", offset)], centred),
            Standard(op, "Mul", [centred, Stored(scope, op, "scale", scale)], op.Outputs[0]),
        ];
    }

    private static List<Operator>? Linear(Operator op, ExpansionScope scope)
    {
        var intercepts = Floats(op, "intercepts");
        var labels = (op.Attributes.GetValueOrDefault("classlabels_ints") as IReadOnlyList<long>)?.Count ?? (op.Attributes.GetValueOrDefault("classlabels_strings") as IReadOnlyList<string>)?.Count;
        var rows = intercepts?.Length ?? (op.Kind == "LinearRegressor" ? op.Integer("targets", 1) : labels ?? 0);
        if (Floats(op, "coefficients") is not { } coefficients || rows < 1 || coefficients.Length % rows != 0)
            return null;

        var isClassifier = op.Kind == "LinearClassifier";
        var scores = !isClassifier ? op.Outputs[0] : op.Outputs.Count > 1 && op.Outputs[1].Length > 0 ? op.Outputs[1] : scope.Fresh(op.Outputs[0] + ".scores");
        List<string> reads = [op.Inputs[0], scope.Store(Tensor.Of(Name(op) + ".weight", [rows, coefficients.Length / rows], coefficients), Name(op) + ".weight")];
        if (intercepts is not null)
            reads.Add(Stored(scope, op, "bias", intercepts));

        List<Operator> parts = [Standard(op, "Gemm", reads, scores, ("transB", 1L))];
        if (isClassifier && op.Outputs[0].Length > 0)
            parts.Add(Standard(op, "ArgMax", [scores], op.Outputs[0], ("axis", 1L), ("keepdims", 0L)));
        return parts;
    }

    private static Operator Standard(Operator op, string kind, IReadOnlyList<string> inputs, string output, params (string Name, object Value)[] attributes) =>
        new(kind, "", op.Name, inputs, [output], attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value));

    private static string Stored(ExpansionScope scope, Operator op, string part, float[] numbers) =>
        scope.Store(Tensor.Of($"{Name(op)}.{part}", [numbers.Length], numbers), $"{Name(op)}.{part}");

    private static string Name(Operator op) => op.Name.Length > 0 ? op.Name : op.Outputs[^1];

    private static float[]? Floats(Operator op, string attribute) => op.Attributes.GetValueOrDefault(attribute) is IReadOnlyList<float> { Count: > 0 } values ? [.. values] : null;
}
