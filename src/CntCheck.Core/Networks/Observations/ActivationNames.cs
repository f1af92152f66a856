using CntCheck.Artifacts;

namespace CntCheck.Networks.Observations;

/// <summary>Names non-linearities that are written as several operators by the operator they stand for.</summary>
internal static class ActivationNames
{
    private static readonly (string[] Kinds, string Name)[] Sequences =
    [
        (["Neg", "Exp", "Add", "Reciprocal"], "Sigmoid"),
        (["Neg", "Exp", "Add", "Div"], "Sigmoid"),
        (["Mul", "Exp", "Add", "Reciprocal"], "Sigmoid"),
        (["Mul", "Exp", "Add", "Div"], "Sigmoid"),
        (["Exp", "Add", "Log"], "Softplus"),
    ];

    /// <summary>The name of a function whose last operator reads one value.</summary>
    /// <param name="steps">All operators up to it, copies left out.</param>
    /// <param name="number">A constant that stands for all nodes.</param>
    public static string OfSequence(IReadOnlyList<NodeStep> steps, Func<string, double?> number)
    {
        var kinds = steps.Select(step => step.Operator.FullKind).ToList();
        var written = Array.Find(Sequences, sequence => kinds.TakeLast(sequence.Kinds.Length).SequenceEqual(sequence.Kinds));
        var last = steps[^1].Operator;
        return written.Name ?? (last.FullKind == "Max" && last.Inputs.Any(input => number(input) == 0) ? "Relu" : last.Kind);
    }

    /// <summary>The name of a function that joins several functions of one value.</summary>
    /// <param name="steps">The operators from that value on, copies left out.</param>
    public static string OfJoin(IReadOnlyList<NodeStep> steps)
    {
        var kinds = steps.Select(step => step.Operator.FullKind).ToHashSet(StringComparer.Ordinal);
        return kinds switch
        {
            _ when kinds.Contains("Erf") => "Gelu",
            _ when kinds.Contains("Tanh") && (kinds.Contains("Softplus") || kinds.IsSupersetOf(["Exp", "Log"])) => "Mish",
            _ when kinds.Contains("Tanh") => "Gelu",
            _ when kinds.Contains("Sigmoid") || (kinds.Contains("Exp") && kinds.Overlaps(["Div", "Reciprocal"])) => "Swish",
            _ when kinds.Overlaps(["Clip", "HardSigmoid"]) => "HardSwish",
            _ when kinds.Contains("Exp") => "Elu",
            _ when kinds.Overlaps(["Max", "Relu", "Where"]) => "LeakyRelu",
            _ => steps[^1].Operator.Kind,
        };
    }

    /// <summary>The name of a function over an axis, which reductions and what follows them make; null where it is none that is known, or not yet whole.</summary>
    /// <param name="steps">All operators up to it, copies left out.</param>
    public static string? OfReductions(IReadOnlyList<NodeStep> steps)
    {
        var kinds = steps.Select(step => step.Operator.FullKind).ToHashSet(StringComparer.Ordinal);
        return steps[^1].Operator.FullKind switch
        {
            "Div" or "Mul" when kinds.IsSupersetOf(["Exp", "ReduceSum"]) => "Softmax",
            "Sub" when kinds.Contains("ReduceLogSumExp") || kinds.IsSupersetOf(["Exp", "ReduceSum", "Log"]) => "LogSoftmax",
            _ => null,
        };
    }

    /// <summary>Whether a factor behind a function belongs to it: the half of a GELU, the sixth of a hard sigmoid or swish.</summary>
    /// <param name="name">The function.</param>
    /// <param name="steps">All operators, copies left out, the factor last.</param>
    /// <param name="number">A constant that stands for all nodes.</param>
    public static bool IsFactorOf(string name, IReadOnlyList<NodeStep> steps, Func<string, double?> number)
    {
        var before = steps.Take(steps.Count - 1).ToList();
        if (Factor(steps[^1].Operator, number) is null)
            return false;

        var clip = before.FindIndex(step => step.Operator.FullKind == "Clip");
        return name switch
        {
            "Gelu" => before.Exists(step => step.Operator.FullKind is "Erf" or "Tanh") && !before.Exists(step => Factor(step.Operator, number) == 0.5),
            "Clip" or "HardSwish" => clip > 0 && before[clip - 1].Operator.FullKind == "Add" && !before.Skip(clip).Any(step => Factor(step.Operator, number) is not null),
            _ => false,
        };
    }

    private static double? Factor(Operator op, Func<string, double?> number) => op.FullKind switch
    {
        "Mul" => number(op.Inputs[0]) ?? number(op.Inputs[1]),
        "Div" => 1 / number(op.Inputs[1]),
        _ => null,
    };
}
