namespace CntCheck.Tests.Golden;

/// <summary>The weights of the golden networks: dyadic numbers from an integer hash, exact in every type.</summary>
internal static class HashWeights
{
    private static readonly long[] Primes = [7919, 104729, 15485863, 32452843, 49979687];

    /// <summary>All weights of parameterised layer <paramref name="layer"/>, row-major over <paramref name="shape"/>.</summary>
    public static float[] Of(int layer, params long[] shape)
    {
        var values = new float[shape.Aggregate(1L, (product, extent) => product * extent)];
        for (long flat = 0; flat < values.Length; flat++)
            values[flat] = Value(layer, IndexOf(flat, shape));
        return values;
    }

    /// <summary>The weight at one index.</summary>
    public static float Value(int layer, params long[] index)
    {
        var hash = (layer * 1299709L) + 12345;
        for (var axis = 0; axis < index.Length; axis++)
            hash += index[axis] * Primes[axis];
        return ((hash % 1009) - 504) / 1024f;
    }

    /// <summary>The bias of layer <paramref name="layer"/>.</summary>
    public static float[] Bias(int layer, int count) =>
        [.. Enumerable.Range(0, count).Select(unit => ((((layer * 1299709L) + (unit * 7919L) + 777) % 1009) - 504) / 1024f)];

    private static long[] IndexOf(long flat, long[] shape)
    {
        var index = new long[shape.Length];
        for (var axis = shape.Length - 1; axis >= 0; axis--)
        {
            index[axis] = flat % shape[axis];
            flat /= shape[axis];
        }

        return index;
    }
}
