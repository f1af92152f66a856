using CntCheck.TorchSharp.Tracing;
using TorchSharp;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Many numbers made one along some axes: mean, sum, max, min, logsumexp, norm, var, std, argmax, argmin.</summary>
internal sealed class ReductionFamily : StepFamily
{
    private const int MostAxes = 5;

    private static readonly IReadOnlyList<Reduction> Reductions =
    [
        new("mean", 0.9, (x, axes, keep) => x.mean(axes, keep), "ReduceMean"),
        new("sum", 1, (x, axes, keep) => x.sum(axes, keep), "ReduceSum"),
        new("amax", 1, (x, axes, keep) => x.amax(axes, keep), "ReduceMax"),
        new("amin", 1.2, (x, axes, keep) => x.amin(axes, keep), "ReduceMin"),
        new("logsumexp", 1.3, LogSumExp, "ReduceLogSumExp"),
        new("norm", 1.3, (x, axes, keep) => x.square().sum(axes, keep).sqrt(), "ReduceL2"),
    ];

    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        if (value.Rank is 0 or > MostAxes || value.Type == ScalarType.Bool)
            yield break;

        var extents = value.ExtentsIn(search.Batches);
        for (var mask = 1; mask < 1 << value.Rank; mask++)
        {
            long[] axes = [.. Enumerable.Range(0, value.Rank).Where(axis => (mask >> axis & 1) == 1)];
            foreach (var keep in (bool[])[false, true])
            {
                var isTarget = Reduced(extents, axes, keep).SequenceEqual(search.Extents);
                if (!isTarget && !IsUsual(axes, keep, value, search))
                    continue;
                foreach (var reduction in Reductions.Where(reduction => value.IsFloat || reduction.IsForIntegers))
                    yield return Of(value, reduction, axes, keep) with { Cost = reduction.Cost + (isTarget || keep ? 0 : 0.3) };
                if (isTarget && axes.Length == 1 && search.Target.Type == ScalarType.Int64)
                {
                    yield return Index(value, "argmax", "ArgMax", axes[0], keep);
                    yield return Index(value, "argmin", "ArgMin", axes[0], keep);
                }
            }
        }
    }

    private static Tensor LogSumExp(Tensor x, long[] axes, bool keep)
    {
        var greatest = x.amax(axes, true);
        return (x - greatest).exp().sum(axes, keep).log() + x.amax(axes, keep);
    }

    private static IReadOnlyList<Extent> Reduced(IReadOnlyList<Extent> extents, IReadOnlyList<long> axes, bool keep) => keep
        ? [.. extents.Select((extent, axis) => axes.Contains(axis) ? new(1, IsBatch: false) : extent)]
        : [.. extents.Where((_, axis) => !axes.Contains(axis))];

    /// <summary>Reductions that more arithmetic follows: over the last axis, or all positions of an image.</summary>
    private static bool IsUsual(long[] axes, bool keep, KnownValue value, Search search) =>
        value.IsFloat && axes[0] > 0 && (axes.Length == 1 || axes.Length == value.Rank - 2) && (axes[^1] == value.Rank - 1 || value.Rank == 3) && (keep ? value.Rank : value.Rank - axes.Length) <= search.Rank + 1;

    private static Step Of(KnownValue value, Reduction reduction, long[] axes, bool keep) => new(
        reduction.Name,
        [value],
        (sources, _) => reduction.Compute(sources[0], axes, keep),
        (scope, names) => scope.Add(reduction.Kind, [names[0], scope.Integers("axes", axes)], ("keepdims", keep ? 1L : 0L)));

    private static Step Index(KnownValue value, string name, string kind, long axis, bool keep) => new(
        name,
        [value],
        (sources, _) => name == "argmax" ? sources[0].argmax(axis, keep) : sources[0].argmin(axis, keep),
        (scope, names) => scope.Add(kind, [names[0]], ("axis", axis), ("keepdims", keep ? 1L : 0L)));

    /// <summary>One reduction: its name in torch, how unusual it is, how it is computed and written.</summary>
    private sealed record Reduction(string Name, double Cost, Func<Tensor, long[], bool, Tensor> Compute, string Kind)
    {
        public bool IsForIntegers => Name is "sum" or "amax" or "amin";
    }
}
