using CntCheck.Activations.Sampling.Noise;
using CsCheck;
using Xunit;

namespace CntCheck.Activations.Tests.Sampling;

/// <summary>The numbers a model is given where it is run on noise.</summary>
public sealed class NormalNoiseTests
{
    private const int Rows = 128;
    private const int Width = 4096;

    [Fact]
    public void The_first_numbers_are_those_worked_out_apart()
    {
        // By SplitMix64 and exact fractions, in a program of another language.
        Assert.Equal([-0.488189697265625f, 1.489898681640625f, 0.5003509521484375f, 0.57623291015625f], Numbers(0, 0, 4));
        Assert.Equal([-0.0213470458984375f, -0.5528564453125f, -1.98406982421875f, 0.2738037109375f], Numbers(0, 1, 4));
        Assert.Equal([1.1423492431640625f, -0.1399383544921875f, 0.191558837890625f, -0.9704437255859375f], Numbers(1, 0, 4));
    }

    [Fact]
    public void A_number_does_not_depend_on_how_many_are_asked_for() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, Rows - 1], Gen.Int[0, 300], Gen.Int[0, 300]).Sample((input, row, one, other) =>
            Assert.Equal(Numbers(input, row, Math.Max(one, other)).Take(one), Numbers(input, row, one)));

    [Fact]
    public void They_have_mean_0_and_deviation_1_and_no_heavier_tails_than_the_normal_distribution()
    {
        var numbers = All(0);

        var mean = numbers.Average();
        var variance = numbers.Average(number => (number - mean) * (number - mean));
        var skewness = numbers.Average(number => Math.Pow(number - mean, 3)) / Math.Pow(variance, 1.5);
        var kurtosis = numbers.Average(number => Math.Pow(number - mean, 4)) / (variance * variance);

        // Standard errors of 524,288 draws: 0.0014, 0.0019, 0.0034, 0.0068.
        Assert.Equal(0, mean, 0.006);
        Assert.Equal(1, variance, 0.008);
        Assert.Equal(0, skewness, 0.014);
        Assert.Equal(2.9, kurtosis, 0.027);
        Assert.All(numbers, number => Assert.InRange(number, -6, 6));
    }

    [Fact]
    public void They_are_spread_as_the_normal_distribution_is()
    {
        var numbers = All(0);

        // Shares beyond ±1, ±2 and ±3 of a normal distribution; the sum of twelve differs from it by up to 0.2 percentage points.
        foreach (var (limit, share) in new[] { (1.0, 0.3173), (2.0, 0.0455), (3.0, 0.0027) })
            Assert.Equal(share, numbers.Count(number => Math.Abs(number) > limit) / (double)numbers.Length, 0.004);
    }

    [Fact]
    public void Neighbours_rows_and_inputs_have_nothing_in_common()
    {
        var (first, second) = (All(0), All(1));

        // Standard error 0.0014.
        Assert.Equal(0, Product(first, first.Skip(1)), 0.006);
        Assert.Equal(0, Product(first, first.Skip(Width)), 0.006);
        Assert.Equal(0, Product(first, second), 0.006);
    }

    private static double Product(IEnumerable<double> one, IEnumerable<double> other) => one.Zip(other, (x, y) => x * y).Average();

    private static double[] All(int input) => [.. Enumerable.Range(0, Rows).SelectMany(row => Numbers(input, row, Width)).Select(number => (double)number)];

    private static float[] Numbers(int input, int row, int count)
    {
        var numbers = new float[count];
        NormalNoise.Fill(input, row, numbers);
        return numbers;
    }
}
