namespace CntCheck.Tests.Golden;

/// <summary>The weights of the golden networks: dyadic numbers from an integer hash, exact in every type.</summary>
internal static class HashWeights
{
    private static readonly long[] Primes = [7919, 104729, 15485863, 32452843, 49979687];

    /// <summary>All weights of parameterised layer <paramref name="layer"/>, row-major over <paramref name="shape"/>.</summary>
    public static float[] Of(int layer, params long[] shape)
    {
        var values = new float[shape.Aggregate(1L, (product, extent) => product * extent)];
        for (var flat = 0; flat < values.Length; flat++)
        {
            var (rest, hash) = ((long)flat, Seed(layer));
            for (var axis = shape.Length - 1; axis >= 0; axis--)
            {
                hash += rest % shape[axis] * Primes[axis];
                rest /= shape[axis];
            }

            values[flat] = Dyadic(hash);
        }

        return values;
    }

    /// <summary>The weight at one index.</summary>
    public static float Value(int layer, params long[] index) =>
        Dyadic(Seed(layer) + index.Zip(Primes, (i, prime) => i * prime).Sum());

    /// <summary>The bias of layer <paramref name="layer"/>.</summary>
    public static float[] Bias(int layer, int count) =>
        [.. Enumerable.Range(0, count).Select(unit => Dyadic((layer * 1299709L) + (unit * 7919L) + 777))];

    private static long Seed(int layer) => (layer * 1299709L) + 12345;

    private static float Dyadic(long hash) => ((hash % 1009) - 504) / 1024f;
}
