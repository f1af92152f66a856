using System.Collections.Immutable;
using CntCheck.Artifacts;

namespace CntCheck.Networks.Values.Foldings;

/// <summary>Follows what stands between a stored tensor and the operator that reads it.</summary>
/// <remarks>
/// What keeps the storage order, two swapped axes and one factor are noted beside the stored tensor; all else is a view of it that reads
/// what it is asked for, in memory only where it is small.
/// </remarks>
internal static class ConstantFolding
{
    private const string TooCostly = "which repeats or joins more than can be computed";

    /// <summary>Follows an operator whose inputs are all constant.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="inputs">What it reads; null for what is absent.</param>
    /// <param name="budget">What may still be computed.</param>
    /// <returns>One value for every named output.</returns>
    public static IEnumerable<Value> Fold(Operator op, Value?[] inputs, FoldingBudget budget)
    {
        var rule = FoldingCatalogue.Find(op);
        var operands = new Operands(inputs, budget);
        for (var output = 0; output < op.Outputs.Count; output++)
        {
            if (op.Outputs[output].Length == 0)
                continue;

            var folded = rule is not null && (output == 0 || rule.MakesSeveral) ? Fold(op, rule, operands, output) : null;
            yield return folded is not null ? Stored(op.Outputs[output], folded) : Unresolved(op, operands, output);
        }
    }

    /// <summary>The value of a constant.</summary>
    public static Value Stored(string name, Constant constant) => new()
    {
        Name = name,
        Shape = [.. constant.Shape.Select(extent => (long?)extent)],
        Constant = constant,
        Integers = constant.Scale == 1 && !constant.Swapped && constant.Shape.Length <= 1 && constant.Tensor.Shape.Length <= 1 ? IntegerArithmetic.Of(constant.Tensor) : null,
    };

    private static Constant? Fold(Operator op, FoldingRule rule, Operands operands, int output)
    {
        if (rule.Fold(op, operands, output) is not { } folded)
            return null;

        var read = operands.Values.Select(value => value?.Constant).Where(constant => constant is not null).ToList();
        if (folded.Tensor.Data is MemoryData)
            return folded;
        if (read.Find(constant => ReferenceEquals(constant!.Tensor.Data, folded.Tensor.Data)) is { } same)
            return folded with { Work = same.Work };

        var work = Math.Min(1 + (long)rule.Work([.. read.Select(constant => constant!.Work)]), int.MaxValue);
        return operands.Budget.Admit(folded with { Work = (int)work }) ?? operands.Refuse(TooCostly);
    }

    /// <summary>A value that was not followed: the first operator on the way that was not, and why.</summary>
    private static Value Unresolved(Operator op, Operands operands, int output)
    {
        ImmutableArray<Tensor> origins = [.. operands.Values.SelectMany(value => value?.Origins ?? []).Distinct()];
        var before = operands.Values.Select(value => value?.Unresolved).FirstOrDefault(unresolved => unresolved is not null);
        var unresolved = before is not null ? before with { Origins = origins }
            : operands.Reason is { } reason ? new Unresolved(op.Kind, origins, reason)
            : new Unresolved(op.Kind, origins);
        return new Value { Name = op.Outputs[output], Unresolved = unresolved };
    }
}
