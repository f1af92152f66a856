namespace CntCheck.TorchSharp.Recovering;

/// <summary>One index of one axis, which is then gone: the class token x[.., 0, ..], the last step of a sequence.</summary>
internal sealed class SelectFamily : StepFamily
{
    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        if (value.Rank != search.Rank + 1)
            yield break;

        var extents = value.ExtentsIn(search.Batches);
        for (var axis = 0; axis < value.Rank; axis++)
        {
            if (extents[axis].IsBatch || !extents.Where((_, other) => other != axis).SequenceEqual(search.Extents))
                continue;
            foreach (var index in SliceFamily.Starts(value.Shape[axis], 1))
                yield return Of(value, axis, index);
        }
    }

    /// <summary>A step that takes one index of an axis.</summary>
    public static Step Of(KnownValue value, int axis, long index) => new(
        "select",
        [value],
        (sources, _) => sources[0].select(axis, index),
        (scope, names) => scope.Add("Gather", [names[0], scope.Integer("index", index)], ("axis", (long)axis))) { Cost = 0.9 };
}
