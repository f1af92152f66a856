using CntCheck.Artifacts;

namespace CntCheck.Mutations;

/// <summary>Follows the units one operator makes to all operators that read them.</summary>
/// <param name="graph">The graph.</param>
/// <param name="readers">Who reads each value; null where that cannot be followed.</param>
internal sealed class UnitTrace(Graph graph, ILookup<string, Operator?> readers)
{
    private static readonly HashSet<string> Alike = new(StringComparer.Ordinal)
    {
        "Celu", "Dropout", "Elu", "Erf", "Exp", "Gelu", "HardSigmoid", "HardSwish", "Identity", "LeakyRelu", "Mish", "Relu", "Selu", "Sigmoid", "Softplus", "Softsign", "Tanh",
    };

    private static readonly HashSet<string> Pools = new(StringComparer.Ordinal) { "AveragePool", "GlobalAveragePool", "GlobalMaxPool", "MaxPool" };

    private readonly List<(string Tensor, int Axis)> _axes = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _units;
    private int _taps;

    /// <summary>The units an operator makes; null where it makes none, or they cannot be followed.</summary>
    public HiddenUnits? Follow(Operator maker)
    {
        if (WeightsOf(maker) is not { } weights || OutputAxis(maker) is not { } axis || weights.Shape[axis] is < 2 or > int.MaxValue)
            return null;

        (_units, _taps) = ((int)weights.Shape[axis], maker.FullKind == "Conv" ? weights.Shape.Length - 2 : 0);
        return Take(maker.Inputs[1], axis) && TakeBias(maker) && FollowValue(maker.Outputs[0]) ? new HiddenUnits(_units, _axes) : null;
    }

    private bool FollowValue(string value)
    {
        var all = readers[value].ToList();
        return all.Count > 0 && _seen.Add(value) && all.TrueForAll(reader => reader is not null && Passes(reader, value));
    }

    private bool Passes(Operator reader, string value) => reader.FullKind switch
    {
        "Gemm" or "MatMul" or "Conv" => reader.Inputs[0] == value && InputAxis(reader) is { } axis && Take(reader.Inputs[1], axis),
        "Add" or "Mul" or "PRelu" => TakeOperand(reader, value) && FollowValue(reader.Outputs[0]),
        "BatchNormalization" => reader.Inputs[0] == value && reader.Inputs.Skip(1).All(input => Take(input, 0)) && FollowValue(reader.Outputs[0]),
        var kind when Alike.Contains(kind) || (_taps > 0 && Pools.Contains(kind)) => reader.Outputs.Skip(1).All(IsUnread) && FollowValue(reader.Outputs[0]),
        _ => false,
    };

    private bool IsUnread(string output) => output.Length == 0 || !readers[output].Any();

    /// <summary>The axis of an operator's weights that holds the units it makes.</summary>
    private static int? OutputAxis(Operator op) => op.FullKind switch
    {
        "Gemm" => op.Integer("transB", 0) == 1 ? 0 : 1,
        "MatMul" => 1,
        "Conv" when op.Integer("group", 1) == 1 => 0,
        _ => null,
    };

    /// <summary>The axis of an operator's weights that holds the units it reads; null where they do not lie as they are made.</summary>
    private int? InputAxis(Operator op) => op.FullKind switch
    {
        "Conv" => _taps > 0 && op.Integer("group", 1) == 1 ? 1 : null,
        _ when _taps > 0 || WeightsOf(op) is null => null,
        "Gemm" => op.Integer("transA", 0) == 0 ? (op.Integer("transB", 0) == 1 ? 1 : 0) : null,
        _ => 0,
    };

    private Tensor? WeightsOf(Operator op) =>
        op.FullKind is "Gemm" or "MatMul" or "Conv" && op.Outputs.Count > 0 && op.Input(1) is { } name && graph.Tensors.GetValueOrDefault(name) is { } weights
        && (op.FullKind == "Conv" ? weights.Shape.Length > 2 : weights.Shape.Length == 2) ? weights : null;

    private bool TakeBias(Operator op) => op.Input(2) is not { } bias || TakeOne(bias);

    private bool TakeOperand(Operator op, string value) =>
        op.Inputs is [var left, var right] && left != right && TakeOne(left == value ? right : left);

    /// <summary>Takes a tensor of one number a unit, or of one for all.</summary>
    private bool TakeOne(string name)
    {
        if (graph.Tensors.GetValueOrDefault(name) is not { } tensor)
            return false;
        if (tensor.Count == 1)
            return true;

        // The bias of a Conv lies along its only axis; what is added behind it has an axis of extent 1 for each axis of the image.
        var axis = tensor.Shape.Length == 1 ? (_taps == 0 || readers[name].All(reader => reader?.FullKind == "Conv") ? 0 : -1) : tensor.Shape.Length - 1 - _taps;
        return axis >= 0 && tensor.Count == _units && Take(name, axis);
    }

    private bool Take(string name, int axis)
    {
        if (graph.Tensors.GetValueOrDefault(name) is not { } tensor || tensor.Type.Size() == 0 || axis >= tensor.Shape.Length || tensor.Shape[axis] != _units || readers[name].Count() != 1)
            return false;

        _axes.Add((name, axis));
        return true;
    }
}
