namespace CntCheck.Metrics;

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
            var lower = Math.Max(Histogram.LowerEdge(place.Bucket), reading.Min);
            var upper = Math.Min(Histogram.LowerEdge(place.Bucket + 1), reading.Max);
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
        var wanted = values.Select(pair => new Range(pair.Key, pair.Value)).ToArray();
        if (reader.IsPlainFloat32)
            CollectFloats(reader, wanted, cancellation);
        else
            reader.Each((weights, _) => CollectDoubles(weights, wanted), cancellation);
    }

    private static void CollectFloats(WeightReader reader, Range[] wanted, CancellationToken cancellation)
    {
        for (long start = 0; start < reader.Count; start += WeightReader.Block)
        {
            cancellation.ThrowIfCancellationRequested();
            var weights = reader.Floats(start, (int)Math.Min(WeightReader.Block, reader.Count - start));
            foreach (var range in wanted)
                range.Collect(weights);
        }
    }

    private static void CollectDoubles(ReadOnlySpan<double> weights, Range[] wanted)
    {
        foreach (var weight in weights)
        {
            var bucket = Histogram.Bucket(weight);
            foreach (var range in wanted)
            {
                if (range.Bucket == bucket)
                    range.Values.Add(weight);
            }
        }
    }

    private readonly record struct Place(long Rank, int Bucket, long Inside);

    /// <summary>The values of one bucket.</summary>
    private sealed record Range(int Bucket, List<double> Values)
    {
        /// <summary>Takes the weights whose upper 16 bits are this bucket's.</summary>
        public void Collect(ReadOnlySpan<float> weights)
        {
            var halves = System.Runtime.InteropServices.MemoryMarshal.Cast<float, uint>(weights);
            var bits = BitConverter.SingleToUInt32Bits((float)Histogram.LowerEdge(Bucket)) & 0xFFFF0000;
            var pattern = System.Runtime.Intrinsics.Vector512.Create(bits);
            var mask = System.Runtime.Intrinsics.Vector512.Create(0xFFFF0000u);
            _ = (halves, pattern, mask);
        }
    }
}
