namespace CntCheck.TorchSharp.Recovering;

/// <summary>The values of a search by what they are.</summary>
internal static class SearchValues
{
    /// <summary>The two ways of what can be done one way or the other.</summary>
    public static IReadOnlyList<bool> Either { get; } = [true, false];

    /// <summary>Whether it is a stored tensor, the same in every run: a parameter or buffer used by hand.</summary>
    public static bool IsStored(this KnownValue value) => value.State is not null;

    /// <summary>Stored tensors of a shape, likeliest first.</summary>
    public static IEnumerable<KnownValue> Stored(this Search search, Func<IReadOnlyList<long>, bool> fits) =>
        search.Values.Where(value => value.IsStored() && fits(value.Shape));

    /// <summary>Stored tensors of a shape that the forward in question holds itself.</summary>
    public static IEnumerable<KnownValue> Own(this Search search, Func<IReadOnlyList<long>, bool> fits) => search.Stored(fits).Where(value => value.Distance < 1);

    /// <summary>Values of the graph that depend on the sample, likeliest first.</summary>
    public static IEnumerable<KnownValue> Samples(this Search search, Func<IReadOnlyList<long>, bool> fits) =>
        search.Values.Where(value => value.Step is null && !value.IsStored() && fits(value.Shape));

    /// <summary>Whether it has the target's shape with the example.</summary>
    public static bool IsLike(this Search search, KnownValue value) => value.Shape.SequenceEqual(search.Shape);

    /// <summary>How many numbers a shape holds.</summary>
    public static long Numbers(this IReadOnlyList<long> shape) => shape.Aggregate(1L, (product, extent) => product * extent);
}
