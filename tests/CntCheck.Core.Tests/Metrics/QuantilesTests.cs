using CntCheck.Metrics.Passes;
using CntCheck.Metrics;
using CntCheck.Testing;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Metrics;

public class QuantilesTests
{
    [Fact]
    public void Quartiles_of_one_to_four_lie_between_their_neighbours()
    {
        var quantiles = Of([4f, 1f, 3f, 2f]);

        Assert.Equal((1.75, 2.5, 3.25, true), (quantiles.Q25, quantiles.Median, quantiles.Q75, quantiles.IsExact));
    }

    [Fact]
    public void Up_to_a_million_weights_they_are_those_of_the_sorted_weights() =>
        Gen.Select(Gen.Int[1, 3000], Gen.Int[0, 5], Gen.Int).Sample(
            (count, kind, seed) =>
            {
                var values = Weights.Normal(seed, count, deviation: Math.Pow(10, -kind));
                for (var i = 0; kind == 3 && i < count; i += 2)
                    values[i] = 0;

                var actual = Of(values);
                Array.Sort(values);
                AssertClose(Interpolated(values, 0.25), actual.Q25);
                AssertClose(Interpolated(values, 0.5), actual.Median);
                AssertClose(Interpolated(values, 0.75), actual.Q75);
            },
            iter: 200);

    [Fact]
    public void Float64_weights_are_counted_in_the_bucket_of_the_nearest_float32()
    {
        var random = new Random(5);
        double[] values = [double.NaN, double.MaxValue, -1e-300, .. Enumerable.Range(0, 3001).Select(_ => random.NextNormal() * Math.Pow(10, random.Next(-40, 40)))];
        using var histogram = new Histogram();
        histogram.Add(values.AsSpan());

        foreach (var bucket in values.GroupBy(Histogram.Bucket))
            Assert.Equal(bucket.Count(), histogram[bucket.Key]);

        Assert.Equal(values.Length, Enumerable.Range(0, Histogram.Buckets).Sum(bucket => histogram[bucket]));
    }

    [Fact]
    public void Float64_weights_that_one_float32_stands_for_are_told_apart()
    {
        double[] values = [1, 1 + 1e-12, 1 + 2e-12, 1 + 3e-12, 1 + 4e-12];
        var reading = WeightPass.Read(Weights.Matrix(new(1, 1, 5, 1), values), histogram: true);

        Assert.Equal(1 + 2e-12, Quantiles.Of(reading, reading.Histogram!, [], CancellationToken.None)!.Median);
    }

    [Fact]
    public void Beyond_a_million_weights_they_are_close_and_say_so()
    {
        var values = Weights.Normal(11, (1 << 20) + 1);
        var actual = Of(values);
        Array.Sort(values);

        Assert.False(actual.IsExact);
        Assert.Equal(Interpolated(values, 0.25), actual.Q25, Math.Abs(actual.Q25) / 128);
        Assert.Equal(Interpolated(values, 0.5), actual.Median, 1e-5);
        Assert.Equal(Interpolated(values, 0.75), actual.Q75, Math.Abs(actual.Q75) / 128);
    }

    [Fact]
    public void Buckets_keep_the_order_of_their_values() =>
        Gen.Select(Gen.Float[-1e30f, 1e30f], Gen.Float[-1e-3f, 1e-3f]).Sample((a, b) =>
        {
            Assert.True(a.CompareTo(b) * Histogram.Bucket(a).CompareTo(Histogram.Bucket(b)) >= 0);
            Assert.True(Histogram.LowerEdge(Histogram.Bucket(a)) <= a);
            Assert.True(a < Histogram.LowerEdge(Histogram.Bucket(a) + 1) || a == 0);
        });

    private static Quantiles Of(float[] values)
    {
        var reading = WeightPass.Read(Weights.Matrix(new(1, 1, values.Length, 1), values), histogram: true);
        return Quantiles.Of(reading, reading.Histogram!, [], CancellationToken.None)!;
    }

    private static double Interpolated(float[] sorted, double quantile)
    {
        var position = quantile * (sorted.Length - 1);
        double below = sorted[(int)position];
        double above = sorted[Math.Min((int)position + 1, sorted.Length - 1)];
        return below + ((above - below) * (position - Math.Floor(position)));
    }

    private static void AssertClose(double expected, double actual) => Assert.Equal(expected, actual, 1e-13 + (1e-13 * Math.Abs(expected)));
}
