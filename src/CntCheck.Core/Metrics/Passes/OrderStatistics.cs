using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CntCheck.Metrics.Passes;

/// <summary>Finds the k-th smallest link weight by way of the histogram.</summary>
internal static class OrderStatistics
{
    /// <summary>Exact values for each of <paramref name="ranks"/>: only the weights of the buckets they fall into are sorted.</summary>
    public static Dictionary<long, double> Exact(
        WeightReading reading, Histogram histogram, double[] others, SortedSet<long> ranks, CancellationToken cancellation)
    {
        var found = Locate(histogram, ranks);
        var values = found.Select(place => place.Bucket).Distinct().ToDictionary(bucket => bucket, _ => new List<double>());
        Collect(reading, values, cancellation);
        foreach (var other in others)
        {
            if (values.TryGetValue(Histogram.Bucket(other), out var list))
                list.Add(other);
        }

        foreach (var list in values.Values)
            list.Sort();

        return found.ToDictionary(place => place.Rank, place => values[place.Bucket][(int)place.Inside]);
    }

    /// <summary>Values for each of <paramref name="ranks"/> as if a bucket's weights lay evenly between its edges.</summary>
    public static Dictionary<long, double> FromBuckets(WeightReading reading, Histogram histogram, SortedSet<long> ranks) =>
        Locate(histogram, ranks).ToDictionary(place => place.Rank, place =>
        {
            var lower = Math.Clamp(Histogram.LowerEdge(place.Bucket), reading.Min, reading.Max);
            var upper = Math.Clamp(Histogram.LowerEdge(place.Bucket + 1), reading.Min, reading.Max);
            return lower + ((upper - lower) * ((place.Inside + 0.5) / histogram[place.Bucket]));
        });

    private static List<Place> Locate(Histogram histogram, SortedSet<long> ranks)
    {
        var places = new List<Place>();
        long before = 0;
        var bucket = 0;
        foreach (var rank in ranks)
        {
            while (before + histogram[bucket] <= rank)
                before += histogram[bucket++];

            places.Add(new Place(rank, bucket, rank - before));
        }

        return places;
    }

    private static void Collect(WeightReading reading, Dictionary<int, List<double>> values, CancellationToken cancellation)
    {
        using var reader = new WeightReader(reading.Matrix);
        var wanted = values.Select(pair => new Bin(pair.Key, pair.Value)).ToArray();
        if (reader.FitsSingle)
            CollectFloats(reader, wanted, cancellation);
        else
            reader.Each((weights, _) => CollectDoubles(weights, wanted), cancellation);
    }

    private static void CollectFloats(WeightReader reader, Bin[] wanted, CancellationToken cancellation)
    {
        for (long start = 0; start < reader.Count; start += WeightReader.Block)
        {
            cancellation.ThrowIfCancellationRequested();
            var weights = reader.Singles(start, (int)Math.Min(WeightReader.Block, reader.Count - start));
            foreach (var bin in wanted)
                bin.Collect(weights);
        }
    }

    private static void CollectDoubles(ReadOnlySpan<double> weights, Bin[] wanted)
    {
        foreach (var weight in weights)
        {
            var bucket = Histogram.Bucket(weight);
            foreach (var bin in wanted)
            {
                if (bin.Bucket == bucket)
                    bin.Values.Add(weight);
            }
        }
    }

    private readonly record struct Place(long Rank, int Bucket, long Inside);

    /// <summary>The values of one bucket.</summary>
    private sealed record Bin(int Bucket, List<double> Values)
    {
        private readonly uint _pattern = Histogram.UpperBits(Bucket);

        /// <summary>Takes the weights whose upper 16 bits are this bucket's.</summary>
        public void Collect(ReadOnlySpan<float> weights)
        {
            const uint upper = 0xFFFF_0000;
            var bits = MemoryMarshal.Cast<float, uint>(weights);
            var i = 0;
            for (; i + 16 <= bits.Length; i += 16)
            {
                // Few vectors hold a weight of one of 65,536 buckets; only those are looked at one by one.
                if (Vector512.EqualsAny(Vector512.Create(bits.Slice(i, 16)) & Vector512.Create(upper), Vector512.Create(_pattern)))
                    CollectOneByOne(weights.Slice(i, 16));
            }

            CollectOneByOne(weights[i..]);
        }

        private void CollectOneByOne(ReadOnlySpan<float> weights)
        {
            foreach (var weight in weights)
            {
                if (Histogram.Bucket(weight) == Bucket)
                    Values.Add(weight);
            }
        }
    }
}
