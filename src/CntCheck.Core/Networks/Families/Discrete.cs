using CntCheck.Artifacts;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>What tells something of its inputs that is no sum of them: truth values, indices, boxes, spectra, text. Out-strength ends there by design. [ours]</summary>
/// <remarks>What comes out is a layer of its own. Constants that are compared with count as parameters that are no links; fixed windows do not.</remarks>
internal sealed class Discrete : OperatorFamily
{
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["And"] = Truth, ["Or"] = Truth, ["Xor"] = Truth, ["Equal"] = Truth, ["Greater"] = Truth, ["GreaterOrEqual"] = Truth, ["Less"] = Truth,
        ["LessOrEqual"] = Truth, ["BitwiseAnd"] = Truth, ["BitwiseOr"] = Truth, ["BitwiseXor"] = Truth,
        ["ArgMax"] = Index, ["ArgMin"] = Index, ["NonZero"] = Index, ["NonMaxSuppression"] = Index, ["OneHot"] = Index, ["Multinomial"] = Index, ["Unique"] = Index,
        ["Det"] = Mixed, ["STFT"] = Mixed, ["DFT"] = Mixed, ["MelWeightMatrix"] = Mixed, ["AffineGrid"] = Mixed, ["Col2Im"] = Mixed, ["Compress"] = Mixed,
        ["SoftmaxCrossEntropyLoss"] = Mixed, ["NegativeLogLikelihoodLoss"] = Mixed,
        ["TfIdfVectorizer"] = Text, ["StringNormalizer"] = Text, ["StringConcat"] = Text, ["StringSplit"] = Text, ["RegexFullMatch"] = Text, ["ImageDecoder"] = Text,
        ["OptionalHasElement"] = Truth,
        ["ai.onnx.ml.ArrayFeatureExtractor"] = Index, ["ai.onnx.ml.OneHotEncoder"] = Index, ["ai.onnx.ml.CastMap"] = Text, ["ai.onnx.ml.CategoryMapper"] = Text,
        ["ai.onnx.ml.DictVectorizer"] = Text, ["ai.onnx.ml.LabelEncoder"] = Text, ["ai.onnx.ml.ZipMap"] = Text,
        ["com.microsoft.extensions.DecodeImage"] = Text, ["com.microsoft.extensions.EncodeImage"] = Text, ["com.microsoft.extensions.DrawBoundingBoxes"] = Text,
    };

    private static readonly HashSet<string> Windowed = new(StringComparer.Ordinal) { "STFT", "DFT", "MelWeightMatrix" };

    private const string Truth = "a truth value is no sum of what it is told from";
    private const string Index = "an index is no sum of what it points at";
    private const string Mixed = "it mixes positions in a fixed way, without weights";
    private const string Text = "it reads or writes text or pictures";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = [.. Reasons.Keys];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        var inputs = op.Inputs.Select((_, i) => draft.ValueOf(op.Input(i))).ToArray();
        if (OneHotTokens.IndexOf(op, draft) is { } tokens)
        {
            Vocabularies.BeginAt(tokens.Name, op.Outputs[0], ShapeOf(op, inputs), draft);
            return;
        }

        var sample = GraphOrder.Reads(op).First(input => !draft.ValueOf(input)!.IsStatic);
        if (!Windowed.Contains(op.Kind) && op.Kind != "OneHot")
            draft.Hold(op, sample, inputs.SelectMany(input => input?.Origins ?? []).Where(Unknown.IsLearned));
        Enter(op, draft, ShapeOf(op, inputs), Reasons[op.FullKind]);
    }

    /// <summary>Makes an operator's outputs layers of their own; if strengths should pass there, a note says why they do not.</summary>
    public static void Enter(Operator op, NetworkDraft draft, long?[]? shape, string reason)
    {
        var name = op.Name.Length > 0 ? op.Name : op.Outputs.First(output => output.Length > 0);
        var sources = GraphOrder.Reads(op).SelectMany(draft.SourcesOf).Distinct().ToList();
        foreach (var output in op.Outputs.Where(output => output.Length > 0))
        {
            draft.Define(output, output == op.Outputs[0] ? shape : null);
            draft.MakeHome(new LayerDraft { Name = draft.Naming.Unique(name), Home = output, Upstream = sources }, output);
            if (sources.Any(source => !source.IsInput))
                draft.Steps.Add(new EndStep(output, NetworkDraft.Describe(op), reason));
        }
    }

    private static long?[]? ShapeOf(Operator op, Value?[] inputs) => op.FullKind switch
    {
        "OneHot" => OneHot(op, inputs),
        "ArgMax" or "ArgMin" => Reduced(inputs[0]?.Shape, op.Integer("axis", 0), op.Integer("keepdims", 1) != 0),
        "com.microsoft.extensions.DecodeImage" => [null, null, 3],
        _ when Reasons[op.FullKind] == Truth && inputs.Length == 2 => Shapes.Broadcast(inputs[0]?.Shape, inputs[1]?.Shape),
        _ => null,
    };

    private static long?[]? OneHot(Operator op, Value?[] inputs)
    {
        if (inputs.Length < 2 || inputs[0]?.Shape is not { } indices || Shapes.Axis(op.Integer("axis", -1), indices.Length + 1) is not { } axis)
            return null;

        List<long?> shape = [.. indices];
        shape.Insert(axis, inputs[1]?.Integers is [var depth] ? depth : inputs[1]?.Constant is { IsReadable: true, Count: 1 } real ? (long)real.Read()[0] : null);
        return [.. shape];
    }

    private static long?[]? Reduced(long?[]? shape, long axis, bool kept)
    {
        if (shape is null || Shapes.Axis(axis, shape.Length) is not { } reduced)
            return null;
        return [.. shape.Select((extent, a) => a == reduced ? 1 : extent).Where((_, a) => kept || a != reduced)];
    }
}
