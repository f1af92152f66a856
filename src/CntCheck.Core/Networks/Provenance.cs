using CntCheck.Artifacts;
using CntCheck.Networks.Values;

namespace CntCheck.Networks;

/// <summary>How far an operand is bounded by what it ran through; of two factors the one that is bounded more is the gate.</summary>
internal enum Bound
{
    /// <summary>A weighted sum as it is.</summary>
    None,

    /// <summary>Behind an activation without bounds: GELU, SiLU, ReLU.</summary>
    Curved,

    /// <summary>Between −1 and 1: tanh, sine.</summary>
    Signed,

    /// <summary>Between 0 and 1: sigmoid, softmax, comparisons.</summary>
    Unit,
}

/// <summary>What values ran through on their way: followed backwards over operators that move, copy or scale nodes.</summary>
internal static class Provenance
{
    private const int MostSteps = 256;

    private static readonly HashSet<string> Carriers =
    [
        "Cast", "CastLike", "DequantizeLinear", "Dropout", "Expand", "Flatten", "Gather", "Identity", "Neg", "Pad", "QuantizeLinear", "Reshape", "Resize", "Slice",
        "Split", "Squeeze", "Tile", "Transpose", "Trilu", "Unsqueeze", "Upsample",
    ];

    private static readonly Dictionary<string, Bound> Bounds = new(StringComparer.Ordinal)
    {
        ["Sigmoid"] = Bound.Unit, ["HardSigmoid"] = Bound.Unit, ["Softmax"] = Bound.Unit, ["Hardmax"] = Bound.Unit, ["OneHot"] = Bound.Unit,
        ["Equal"] = Bound.Unit, ["Greater"] = Bound.Unit, ["GreaterOrEqual"] = Bound.Unit, ["Less"] = Bound.Unit, ["LessOrEqual"] = Bound.Unit,
        ["And"] = Bound.Unit, ["Or"] = Bound.Unit, ["Xor"] = Bound.Unit, ["Not"] = Bound.Unit, ["IsNaN"] = Bound.Unit, ["IsInf"] = Bound.Unit,
        ["Tanh"] = Bound.Signed, ["Softsign"] = Bound.Signed, ["Sin"] = Bound.Signed, ["Cos"] = Bound.Signed, ["Sign"] = Bound.Signed, ["Erf"] = Bound.Signed,
        ["Celu"] = Bound.Curved, ["Elu"] = Bound.Curved, ["Exp"] = Bound.Curved, ["Gelu"] = Bound.Curved, ["HardSwish"] = Bound.Curved, ["LeakyRelu"] = Bound.Curved,
        ["Mish"] = Bound.Curved, ["PRelu"] = Bound.Curved, ["Relu"] = Bound.Curved, ["Selu"] = Bound.Curved, ["Softplus"] = Bound.Curved, ["Swish"] = Bound.Curved,
        ["ThresholdedRelu"] = Bound.Curved,
    };

    /// <summary>Whether a value holds attention weights: what comes from a softmax, masked or scaled behind it, or is divided by its own sum.</summary>
    public static bool IsAttention(string value, NetworkDraft draft)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        Stack<string> open = new([value]);
        while (open.TryPop(out var current) && seen.Count < MostSteps)
        {
            if (!seen.Add(current) || draft.Order.ProducerOf(current) is not { } op)
                continue;
            if (op.FullKind is "Softmax" or "Hardmax" || IsShareOfSum(op, draft))
                return true;
            foreach (var input in Followed(op, draft))
                open.Push(input);
        }

        return false;
    }

    /// <summary>How far a value is bounded.</summary>
    public static Bound BoundOf(string value, NetworkDraft draft)
    {
        var current = value;
        for (var i = 0; i < MostSteps && draft.Order.ProducerOf(current) is { } op; i++)
        {
            if (Bounds.TryGetValue(op.FullKind, out var bound))
                return bound;
            if (draft.Elementwise.IsActivation(current))
                return Bound.Curved;
            if (Followed(op, draft) is not [var only])
                return Bound.None;
            current = only;
        }

        return Bound.None;
    }

    private static string[] Followed(Operator op, NetworkDraft draft)
    {
        string[] samples = [.. op.Inputs.Skip(op.FullKind == "Where" ? 1 : 0).Where(input => input.Length > 0 && draft.ValueOf(input) is { IsStatic: false })];
        return op.FullKind switch
        {
            "Where" or "Mul" or "Div" => samples,
            "Add" or "Sub" => samples.Length == 1 ? samples : [],
            var kind => Carriers.Contains(kind) && samples.Length > 0 && samples[0] == op.Inputs[0] ? [samples[0]] : [],
        };
    }

    private static bool IsShareOfSum(Operator op, NetworkDraft draft)
    {
        if (op.FullKind != "Div")
            return false;

        var divisor = op.Inputs[1];
        for (var i = 0; i < 8 && draft.Order.ProducerOf(divisor) is { } producer; i++)
        {
            if (producer.FullKind == "ReduceSum")
                return producer.Inputs[0] == op.Inputs[0];
            if (producer.FullKind is not ("Add" or "Clip" or "Max" or "Expand" or "Reshape" or "Unsqueeze"))
                return false;
            divisor = producer.Inputs[0];
        }

        return false;
    }
}
