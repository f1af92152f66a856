using CntCheck.TorchSharp.Tracing;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>One index of one axis, which is then gone: the class token x[.., 0, ..], the last step of a sequence, the states of one direction.</summary>
internal sealed class SelectFamily : StepFamily
{
    private const int MostParts = 8;

    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        if (value.Rank != search.Rank + 1)
            yield break;

        var extents = value.ExtentsIn(search.Batches);
        for (var axis = 0; axis < value.Rank; axis++)
        {
            if (extents[axis].IsBatch)
                continue;

            IReadOnlyList<Extent> left = [.. extents.Where((_, other) => other != axis)];
            if (left.SequenceEqual(search.Extents))
            {
                foreach (var index in SliceFamily.Starts(value.Shape[axis], 1))
                    yield return Of(value, axis, index);
            }
            else if (IsPart(left, search.Extents))
            {
                foreach (var index in Ends(value.Shape[axis]))
                    yield return Of(value, axis, index);
            }
        }
    }

    /// <summary>Whether it may be joined with others to the target's shape: cat([h[0], h[1]], 1).</summary>
    private static bool IsPart(IReadOnlyList<Extent> part, IReadOnlyList<Extent> whole) =>
        part.Zip(whole).Count(pair => pair.First != pair.Second) == 1 && part.Zip(whole).All(pair => pair.First == pair.Second || (!pair.First.IsBatch && !pair.Second.IsBatch && pair.First.Factor < pair.Second.Factor));

    /// <summary>All indices of a short axis, the last first, as the last layer's states are; of a long one the first and the last.</summary>
    private static IEnumerable<long> Ends(long count) => count <= MostParts ? Enumerable.Range(1, (int)count).Select(back => count - back) : [count - 1, 0];

    /// <summary>A step that takes one index of an axis.</summary>
    public static Step Of(KnownValue value, int axis, long index) => new(
        "select",
        [value],
        (sources, _) => sources[0].select(axis, index),
        (scope, names) => scope.Add("Gather", [names[0], scope.Integer("index", index)], ("axis", (long)axis))) { Cost = 0.9 };
}
