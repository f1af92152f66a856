using CntCheck.TorchSharp.Tracing;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Other shapes of the same numbers in the same order: reshape, view, flatten, unflatten, squeeze, unsqueeze.</summary>
internal sealed class ReshapeFamily : StepFamily
{
    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        var from = value.ExtentsIn(search.Batches);
        if (value.Count == search.Count && !from.SequenceEqual(search.Extents))
            yield return Of(value, from, search.Extents) with { Cost = 0.95 };

        foreach (var to in OnTheWay(from, search.Extents))
        {
            if (!to.SequenceEqual(from) && !to.SequenceEqual(search.Extents))
                yield return Of(value, from, to) with { Cost = 0.9 };
        }
    }

    /// <summary>A step that gives a value's numbers another shape, as the operator that says it best.</summary>
    public static Step Of(KnownValue value, IReadOnlyList<Extent> from, IReadOnlyList<Extent> to)
    {
        var (kind, write) = Form(from, to);
        return new(kind, [value], (sources, batch) => sources[0].reshape([.. to.Select(extent => extent.At(batch))]), (scope, names) => write(scope, names[0]));
    }

    private static (string Kind, Func<StepScope, string, string> Write) Form(IReadOnlyList<Extent> from, IReadOnlyList<Extent> to)
    {
        if (to.Count == 2 && from.Count > 2 && from[0] == to[0])
            return ("flatten", (scope, value) => scope.Add("Flatten", [value], ("axis", 1L)));
        if (Inserted(to, from) is { } gone)
            return ("squeeze", (scope, value) => scope.Add("Squeeze", [value, scope.Integers("axes", gone)]));
        if (Inserted(from, to) is { } made)
            return ("unsqueeze", (scope, value) => scope.Add("Unsqueeze", [value, scope.Integers("axes", made)]));
        return ("reshape", (scope, value) => scope.Add("Reshape", [value, scope.ReshapeShape(to)]));
    }

    /// <summary>The axes of extent 1 that make one shape of another when they are put in; null where that is not the difference.</summary>
    private static long[]? Inserted(IReadOnlyList<Extent> without, IReadOnlyList<Extent> with)
    {
        List<long> axes = [];
        var next = 0;
        foreach (var (axis, extent) in with.Index())
        {
            if (next < without.Count && without[next] == extent)
                next++;
            else if (extent == new Extent(1, IsBatch: false))
                axes.Add(axis);
            else
                return null;
        }

        return next == without.Count && axes.Count > 0 ? [.. axes] : null;
    }

    /// <summary>Shapes that other steps go on from: axes put in so that arithmetic stretches the value to the target, and axes joined.</summary>
    private static IEnumerable<IReadOnlyList<Extent>> OnTheWay(IReadOnlyList<Extent> from, IReadOnlyList<Extent> target)
    {
        if (from.Count > 0 && from.Count < target.Count && Aligned(from, target) is { } aligned)
            yield return aligned;

        // x.flatten(1) before a concatenation, x.flatten(2) before a transposition.
        for (var axis = 1; axis <= 2 && axis < from.Count - 1; axis++)
        {
            var joined = from.Skip(axis).ToList();
            if (!joined.Any(extent => extent.IsBatch))
                yield return [.. from.Take(axis), new(joined.Aggregate(1L, (product, extent) => product * extent.Factor), IsBatch: false)];
        }
    }

    /// <summary>The shape's axes beneath the target's axes of the same extent, from the first on, extent 1 beneath the others.</summary>
    private static List<Extent>? Aligned(IReadOnlyList<Extent> from, IReadOnlyList<Extent> target)
    {
        var next = 0;
        List<Extent> aligned = [.. target.Select(extent => next < from.Count && from[next] == extent ? from[next++] : new Extent(1, IsBatch: false))];
        return next == from.Count ? aligned : null;
    }
}
