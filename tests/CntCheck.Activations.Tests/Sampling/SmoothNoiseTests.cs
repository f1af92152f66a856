using CntCheck.Activations.Sampling.Noise;
using CsCheck;
using Xunit;

namespace CntCheck.Activations.Tests.Sampling;

/// <summary>Every second row of noise: neighbours along the axes that have a place or a time are alike.</summary>
public sealed class SmoothNoiseTests
{
    [Fact]
    public void One_peak_becomes_the_triangle_of_two_means_over_five()
    {
        var row = new float[12];
        row[6] = 1;
        SmoothNoise.Apply(row, [12, 1]);

        // 1, 2, 3, 4, 5, 4, 3, 2, 1 over 25, then to mean square 1: the squares sum to 85, over 12 numbers.
        var unit = Math.Sqrt(85.0 / 12);
        double[] triangle = [0, 0, 1, 2, 3, 4, 5, 4, 3, 2, 1, 0];
        Assert.Equal(triangle.Select(height => Math.Round(height / unit, 5)), row.Select(number => Math.Round((double)number, 5)));
    }

    [Fact]
    public void The_ends_are_joined()
    {
        var row = new float[12];
        row[0] = 1;
        SmoothNoise.Apply(row, [12, 1]);

        Assert.Equal(row[11], row[1]);
        Assert.Equal(row[8], row[4]);
        Assert.True(row[0] > row[1] && row[8] > 0 && row[6] == 0);
    }

    [Theory]
    [InlineData(new long[] { 10 }, new int[] { })]
    [InlineData(new long[] { 20, 4 }, new[] { 0 })]
    [InlineData(new long[] { 4, 20 }, new[] { 1 })]
    [InlineData(new long[] { 3, 8, 9 }, new[] { 1, 2 })]
    [InlineData(new long[] { 8, 9, 3 }, new[] { 0, 1 })]
    [InlineData(new long[] { 4, 4, 4 }, new[] { 1, 2 })]
    [InlineData(new long[] { 2, 5, 6, 7 }, new[] { 1, 2, 3 })]
    public void Channels_are_left_apart(long[] shape, int[] axes) => Assert.Equal(axes, SmoothNoise.AxesOf(shape));

    [Fact]
    public void A_row_without_neighbours_stays_as_it_is()
    {
        float[] row = [1, -2, 3];
        SmoothNoise.Apply(row, [3]);
        Assert.Equal([1, -2, 3], row);
    }

    [Fact]
    public void Neighbours_in_an_image_are_alike_channels_are_not_and_the_mean_square_is_1()
    {
        var row = new float[3 * 16 * 16];
        NormalNoise.Fill(0, 1, row);
        SmoothNoise.Apply(row, [3, 16, 16]);

        Assert.Equal(1, row.Average(number => (double)number * number), 5);
        Assert.True(Correlation(Pairs(1)) > 0.8, "to the right");
        Assert.True(Correlation(Pairs(16)) > 0.8, "below");
        Assert.InRange(Correlation(row.Take(256).Zip(row.Skip(256).Take(256))), -0.5, 0.5);

        IEnumerable<(float, float)> Pairs(int step) => Enumerable.Range(0, 256 - step).Where(i => step > 1 || i % 16 != 15).Select(i => (row[i], row[i + step]));
    }

    [Fact]
    public void Any_shape_is_taken_and_gives_finite_numbers() =>
        Gen.Long[1, 9].Array[1, 4].Sample(shape =>
        {
            var row = new float[shape.Aggregate(1L, (product, extent) => product * extent)];
            NormalNoise.Fill(0, 3, row);
            SmoothNoise.Apply(row, shape);
            Assert.All(row, number => Assert.True(float.IsFinite(number)));
        });

    private static double Correlation(IEnumerable<(float One, float Other)> pairs)
    {
        var all = pairs.ToList();
        return all.Sum(pair => (double)pair.One * pair.Other) / Math.Sqrt(all.Sum(pair => (double)pair.One * pair.One) * all.Sum(pair => (double)pair.Other * pair.Other));
    }
}
