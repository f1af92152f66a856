using System.Collections.Immutable;
using CntCheck.Artifacts;
using CntCheck.Networks.Values.Views;

namespace CntCheck.Networks.Values.Foldings;

/// <summary>Arithmetic of two constants, element by element: a product with one number is noted beside the tensor, all else is a view.</summary>
internal sealed class BinaryFolding : FoldingRule
{
    private static readonly Dictionary<string, Func<double, double, double>> Functions = new(StringComparer.Ordinal)
    {
        ["Add"] = (a, b) => a + b,
        ["Sub"] = (a, b) => a - b,
        ["Mul"] = (a, b) => a * b,
        ["Div"] = (a, b) => a / b,
        ["Pow"] = Math.Pow,
        ["Max"] = Math.Max,
        ["Min"] = Math.Min,
        ["Sum"] = (a, b) => a + b,
    };

    private static readonly Dictionary<string, Func<double, double, bool>> Comparisons = new(StringComparer.Ordinal)
    {
        ["Equal"] = (a, b) => a == b,
        ["Less"] = (a, b) => a < b,
        ["LessOrEqual"] = (a, b) => a <= b,
        ["Greater"] = (a, b) => a > b,
        ["GreaterOrEqual"] = (a, b) => a >= b,
        ["And"] = (a, b) => a != 0 && b != 0,
        ["Or"] = (a, b) => a != 0 || b != 0,
        ["Xor"] = (a, b) => a != 0 ^ b != 0,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = [.. Functions.Keys, .. Comparisons.Keys];

    /// <inheritdoc/>
    public override Constant? Fold(Operator op, Operands operands, int output)
    {
        if (operands.All() is not { } parts)
            return null;
        if (parts.Count == 1)
            return op.Kind is "Max" or "Min" or "Sum" ? parts[0] : null;
        if (Scaled(op, parts) is { } scaled)
            return scaled;

        var (result, origins) = (parts[0].Straight(), Origins(op, parts));
        foreach (var part in parts.Skip(1))
        {
            if (Joined(op, result, part.Straight()) is not { } next)
                return operands.Refuse("whose operands do not fit together");
            result = next;
        }

        return Constant.View(result, origins);
    }

    private static Constant? Scaled(Operator op, IReadOnlyList<Constant> parts)
    {
        if (op.Kind == "Mul" && Factor(parts, 0) is { } first)
            return parts[1] with { Scale = parts[1].Scale * first, Origins = Origins(op, parts) };
        if (op.Kind == "Mul" && Factor(parts, 1) is { } second)
            return parts[0] with { Scale = parts[0].Scale * second, Origins = Origins(op, parts) };
        return op.Kind == "Div" && Factor(parts, 1) is { } divisor && divisor != 0
            ? parts[0] with { Scale = parts[0].Scale / divisor, Origins = Origins(op, parts) }
            : null;
    }

    /// <summary>The one number by which an operand multiplies the other, of which it does not change the shape.</summary>
    private static double? Factor(IReadOnlyList<Constant> parts, int index) =>
        parts.Count == 2 && parts[index] is { Count: 1 } one && one.Shape.Length <= parts[1 - index].Shape.Length && parts.All(part => part.Tensor.Type.IsFloat())
            ? one.Read()[0]
            : null;

    /// <summary>What a quantised model multiplies a scale of its weights by makes a scale again: no learned numbers.</summary>
    private static ImmutableArray<Tensor> Origins(Operator op, IReadOnlyList<Constant> parts) =>
        op.Kind == "Mul" && parts.Any(RealUnits.Are) ? [] : Operands.Learned([.. parts]);

    private static Tensor? Joined(Operator op, Tensor a, Tensor b)
    {
        var name = a.Count >= b.Count ? a.Name : b.Name;
        if (Broadcasting.Together(a, b) is not [var left, var right])
            return null;

        var integers = NumberCoding.IsInteger(a.Type) && NumberCoding.IsInteger(b.Type);
        var type = integers ? NumberCoding.Holder(a.Type) : ElementType.Float64;
        var result = Comparisons.TryGetValue(op.Kind, out var compare)
            ? ElementwiseData.Of(ElementType.Bool, left, right, (x, y) => compare(x, y) ? 1 : 0)
            : ElementwiseData.Of(type, left, right, integers && op.Kind == "Div" ? WholeQuotient : Functions[op.Kind]);
        return new Tensor(name, result.Type, result.Shape, result.Data);
    }

    private static double WholeQuotient(double a, double b) => b == 0 ? 0 : Math.Truncate(a / b);
}
