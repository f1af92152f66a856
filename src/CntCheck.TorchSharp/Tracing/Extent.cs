namespace CntCheck.TorchSharp.Tracing;

/// <summary>An axis's extent: a number, or a multiple of the batch size.</summary>
/// <param name="Factor">The number, or what the batch size is multiplied by.</param>
/// <param name="IsBatch">Whether it grows with the batch.</param>
internal readonly record struct Extent(long Factor, bool IsBatch)
{
    /// <summary>The extent that explains what was seen in runs of different batch sizes.</summary>
    /// <exception cref="ExportException">It neither stays nor is a multiple of the batch size.</exception>
    public static Extent Of(IReadOnlyList<long> extents, IReadOnlyList<long> batches)
    {
        if (extents.All(extent => extent == extents[0]))
            return new(extents[0], IsBatch: false);

        var factor = extents[0] / batches[0];
        if (factor > 0 && extents.Zip(batches).All(pair => pair.First == factor * pair.Second))
            return new(factor, IsBatch: true);

        throw new ExportException(
            ExportProblem.VaryingCalls,
            null,
            $"an axis of extent {string.Join(", ", extents)} appears where the batch is {string.Join(", ", batches)}: it is no multiple of it",
            "set BatchAxis in ExportOptions to the axis that holds the samples, or to null for a file that keeps the example's shape");
    }

    /// <summary>The extent in a run of <paramref name="batch"/> samples.</summary>
    public long At(long batch) => IsBatch ? Factor * batch : Factor;
}
