using CntCheck.TorchSharp.Tracing;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>The same numbers for every index of an axis: expand, broadcast_to, repeat along axes of extent 1.</summary>
internal sealed class ExpandFamily : StepFamily
{
    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        var runs = Enumerable.Range(0, search.Batches.Count);
        if (!search.HasTargetShape(value) && runs.All(run => Broadcasting.Stretches(value.ShapeIn(run), search.Runs[run].shape)))
            yield return Of(value, search.Extents) with { Cost = 1 };

        // A class token is given to every sample before it is joined to the sample's own.
        if (value.State is not null && value.Rank <= search.Rank && search.Rank > 1 && search.Extents[0].IsBatch)
        {
            Extent[] padded = [.. Enumerable.Repeat(1L, search.Rank - value.Rank).Concat(value.Shape).Select(extent => new Extent(extent, IsBatch: false))];
            if (padded[0].Factor == 1)
                yield return Of(value, [search.Extents[0], .. padded[1..]]) with { Cost = 0.6 };
        }
    }

    private static Step Of(KnownValue value, IReadOnlyList<Extent> to) => new(
        "expand",
        [value],
        (sources, batch) => sources[0].expand([.. to.Select(extent => extent.At(batch))]),
        (scope, names) => scope.Add("Expand", [names[0], scope.Shape(to)]));
}
