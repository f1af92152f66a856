using System.Collections.Immutable;
using CntCheck.Artifacts;
using CntCheck.Networks.Values.Views;

namespace CntCheck.Networks.Values.Foldings;

/// <summary>Sums, means, norms and extremes of a constant over axes, computed at once: the result is small.</summary>
internal sealed class ReductionFolding : FoldingRule
{
    private const int Window = 1 << 16;

    private static readonly Dictionary<string, (double Start, Func<double, double, double> Join, Func<double, long, double> Finish)> Functions = new(StringComparer.Ordinal)
    {
        ["ReduceSum"] = (0, (sum, x) => sum + x, (sum, _) => sum),
        ["ReduceMean"] = (0, (sum, x) => sum + x, (sum, count) => sum / count),
        ["ReduceProd"] = (1, (product, x) => product * x, (product, _) => product),
        ["ReduceMax"] = (double.NegativeInfinity, Math.Max, (max, _) => max),
        ["ReduceMin"] = (double.PositiveInfinity, Math.Min, (min, _) => min),
        ["ReduceL1"] = (0, (sum, x) => sum + Math.Abs(x), (sum, _) => sum),
        ["ReduceL2"] = (0, (sum, x) => sum + (x * x), (sum, _) => Math.Sqrt(sum)),
        ["ReduceSumSquare"] = (0, (sum, x) => sum + (x * x), (sum, _) => sum),
        ["ReduceLogSum"] = (0, (sum, x) => sum + x, (sum, _) => Math.Log(sum)),
        ["ReduceLogSumExp"] = (0, (sum, x) => sum + Math.Exp(x), (sum, _) => Math.Log(sum)),
    };

    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = [.. Functions.Keys];

    /// <inheritdoc/>
    public override Constant? Fold(Operator op, Operands operands, int output)
    {
        if (operands.Constant(0) is not { Count: > 0 } constant || Reduced(op, operands, constant.Shape.Length) is not { } axes)
            return null;

        ImmutableArray<long> kept = [.. constant.Shape.Select((extent, axis) => axes.Contains(axis) ? 1 : extent)];
        var count = kept.Aggregate(1L, (product, extent) => product * extent);
        if (!operands.Budget.LookUp((double)constant.Count * constant.Work) || !operands.Budget.Keep(count))
            return operands.Refuse("which reads more than can be computed");

        var values = Computed(constant.Straight(), kept, op.Kind, count);
        var shape = op.Integer("keepdims", 1) != 0 ? kept : [.. kept.Where((_, axis) => !axes.Contains(axis))];
        return Constant.Computed(constant.Tensor.Name, shape, values, constant.Origins);
    }

    private static HashSet<int>? Reduced(Operator op, Operands operands, int rank)
    {
        var given = operands.Integers(1, op.Integers("axes"));
        if (given is null && operands.Has(1))
            return null;
        if (given is null or { Count: 0 })
            return op.Integer("noop_with_empty_axes", 0) != 0 ? [] : [.. Enumerable.Range(0, rank)];

        int?[] axes = [.. given.Select(axis => Shapes.Axis(axis, rank))];
        return axes.Contains(null) ? null : [.. axes.Select(axis => axis!.Value)];
    }

    private static double[] Computed(Tensor tensor, ImmutableArray<long> kept, string kind, long count)
    {
        var (start, join, finish) = Functions[kind];
        var places = Places(tensor.Shape, kept);
        var results = new double[count];
        Array.Fill(results, start);
        var window = new double[Math.Min(Window, tensor.Count)];
        for (long done = 0; done < tensor.Count; done += window.Length)
        {
            var numbers = window.AsSpan(0, (int)Math.Min(window.Length, tensor.Count - done));
            tensor.ReadDoubles(done, numbers);
            for (var i = 0; i < numbers.Length; i++)
            {
                var place = PlaceOf(done + i, tensor.Shape, places);
                results[place] = join(results[place], numbers[i]);
            }
        }

        for (var i = 0; i < results.Length; i++)
            results[i] = finish(results[i], tensor.Count / count);
        return results;
    }

    /// <summary>Elements of the result between neighbours along each axis of the source; 0 along reduced ones.</summary>
    private static long[] Places(ImmutableArray<long> shape, ImmutableArray<long> kept)
    {
        var steps = Layout.Stored(kept).Steps;
        return [.. steps.Select((step, axis) => kept[axis] == shape[axis] ? step : 0)];
    }

    private static long PlaceOf(long element, ImmutableArray<long> shape, long[] places)
    {
        var place = 0L;
        for (var a = shape.Length - 1; a >= 0; a--)
        {
            place += element % shape[a] * places[a];
            element /= shape[a];
        }

        return place;
    }
}
