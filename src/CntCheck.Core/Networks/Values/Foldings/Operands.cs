using System.Collections.Immutable;
using CntCheck.Artifacts;

namespace CntCheck.Networks.Values.Foldings;

/// <summary>What an operator reads, all of it constant.</summary>
internal sealed class Operands(Value?[] values, FoldingBudget budget)
{
    private const long MostIntegers = 1 << 20;

    /// <summary>Number of inputs, absent ones included.</summary>
    public int Count => values.Length;

    /// <summary>The values as they are.</summary>
    public Value?[] Values => values;

    /// <summary>What may still be computed in memory.</summary>
    public FoldingBudget Budget => budget;

    /// <summary>Why the operator is not followed, if it was said.</summary>
    public string? Reason { get; private set; }

    /// <summary>Whether an input is given.</summary>
    public bool Has(int index) => index < values.Length && values[index] is not null;

    /// <summary>An input as a constant; integers that were computed are one too.</summary>
    public Constant? Constant(int index) => !Has(index) ? null : values[index] switch
    {
        { Constant: { } constant } => Artifacts.TensorValues.CanRead(constant.Tensor.Type) ? constant : null,
        { Integers: { } entries } value when !entries.Contains(null) => Entered(value, entries),
        _ => null,
    };

    /// <summary>An input's elements in order, or null where it is absent or no numbers.</summary>
    public Tensor? Tensor(int index) => Constant(index)?.Straight();

    /// <summary>All inputs as constants; null where one is not.</summary>
    public IReadOnlyList<Constant>? All()
    {
        List<Constant> all = [.. Enumerable.Range(0, Count).Select(Constant).OfType<Constant>()];
        return all.Count == Count && Count > 0 ? all : null;
    }

    /// <summary>The single number an input holds.</summary>
    public double? Number(int index) => Constant(index) is { Count: 1 } one ? one.Read()[0] : null;

    /// <summary>The integers an input holds, or an attribute of older models.</summary>
    public IReadOnlyList<long>? Integers(int index, IReadOnlyList<long>? attribute = null)
    {
        if (Slicing.Known(values, index) is { } known)
            return known;
        return Constant(index) is { Count: <= MostIntegers, Swapped: false, Scale: 1 } constant && Views.NumberCoding.IsInteger(constant.Tensor.Type)
            ? constant.Tensor.ReadIntegers()
            : Has(index) ? null : attribute;
    }

    /// <summary>Says why the operator is not followed, as a clause about it.</summary>
    public Constant? Refuse(string reason)
    {
        Reason ??= reason;
        return null;
    }

    /// <summary>The stored tensors behind operands that are joined as equals; a single factor beside a tensor is no parameter of its own.</summary>
    public static ImmutableArray<Tensor> Learned(IReadOnlyCollection<Constant> parts)
    {
        var most = parts.Max(part => part.Count);
        return [.. parts.Where(part => part.Count > 1 || most == 1).SelectMany(part => part.Origins).Distinct()];
    }

    private static Constant Entered(Value value, long?[] entries) =>
        Networks.Values.Constant.View(Artifacts.Tensor.Of(value.Name, value.Rank == 0 ? [] : [entries.Length], [.. entries.Select(entry => entry!.Value)]), []);
}
