using CntCheck.Artifacts;

namespace CntCheck.Networks.Observations;

/// <summary>What a value's elements are while the model runs: as declared, as stored, or as the operator that makes it says.</summary>
/// <remarks>ONNX operator specifications, type constraints; ONNX Runtime contrib operators.</remarks>
internal sealed class ValueTypes
{
    private const int MostSteps = 1 << 18;

    private static readonly HashSet<string> Integral = new(StringComparer.Ordinal)
    {
        "ArgMax", "ArgMin", "BitwiseAnd", "BitwiseNot", "BitwiseOr", "BitwiseXor", "ConvInteger", "DynamicQuantizeLinear", "MatMulInteger", "Multinomial", "NonMaxSuppression", "NonZero",
        "QLinearConv", "QLinearMatMul", "QuantizeLinear", "SequenceLength", "Shape", "Size", "com.microsoft.QGemm", "com.microsoft.QLinearConv", "com.microsoft.QuantizeLinear",
    };

    private static readonly HashSet<string> Truths = new(StringComparer.Ordinal)
    {
        "And", "Equal", "Greater", "GreaterOrEqual", "IsInf", "IsNaN", "Less", "LessOrEqual", "Not", "OptionalHasElement", "Or", "Xor",
    };

    private static readonly HashSet<string> NoTensors = new(StringComparer.Ordinal)
    {
        "Optional", "SequenceConstruct", "SequenceEmpty", "SequenceErase", "SequenceInsert", "SequenceMap", "SplitToSequence", "StringConcat", "StringNormalizer",
        "ai.onnx.ml.CastMap", "ai.onnx.ml.CategoryMapper", "ai.onnx.ml.LabelEncoder", "ai.onnx.ml.ZipMap",
    };

    private static readonly HashSet<string> Real = new(StringComparer.Ordinal)
    {
        "DequantizeLinear", "com.microsoft.DequantizeLinear", "com.microsoft.DynamicQuantizeMatMul", "com.microsoft.MatMulIntegerToFloat", "OneHot",
    };

    private readonly Graph _graph;
    private readonly Dictionary<string, ElementType> _declared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _real = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Operator> _makers;

    /// <summary>Looks at what a graph declares and stores.</summary>
    /// <param name="graph">The model's own graph.</param>
    /// <param name="makers">Its operators by what they make.</param>
    public ValueTypes(Graph graph, Dictionary<string, Operator> makers)
    {
        (_graph, _makers) = (graph, makers);
        foreach (var value in graph.Inputs.Concat(graph.Outputs).Concat(graph.Values.Values).Where(value => value.Type != ElementType.Undefined))
            _declared[value.Name] = value.Type;
    }

    /// <summary>Whether a value is a tensor of real numbers.</summary>
    public bool IsReal(string value)
    {
        List<string> way = [];
        var real = true;
        for (string? current = value; current is not null && way.Count < MostSteps;)
        {
            way.Add(current);
            (var told, current) = Told(current);
            real = told ?? true;
        }

        foreach (var met in way)
            _real[met] = real;
        return real;
    }

    /// <summary>Whether a value is told to be real, or the value whose type it has; neither where nothing is known of it.</summary>
    private (bool? Real, string? Like) Told(string value)
    {
        if (_real.TryGetValue(value, out var known))
            return (known, null);
        if (_declared.TryGetValue(value, out var type) || (_graph.Tensors.TryGetValue(value, out var tensor) && (type = tensor.Type) != ElementType.Undefined))
            return (type.IsFloat(), null);
        if (!_makers.TryGetValue(value, out var op) || Real.Contains(op.FullKind))
            return (true, null);
        if (Integral.Contains(op.FullKind) || Truths.Contains(op.FullKind) || NoTensors.Contains(op.FullKind) || op.FullKind.StartsWith("com.microsoft.QLinear", StringComparison.Ordinal))
            return (false, null);
        return op.FullKind == "Cast" ? (((ElementType)op.Integer("to", 1)).IsFloat(), null)
            : op.Subgraphs.Any() ? (true, null)
            : (null, op.Input(op.FullKind is "CastLike" or "Where" ? 1 : 0));
    }
}
