using CntCheck.Study.Composition;
using CntCheck.Study.Drifting;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Study.Tests.Drifting;

public sealed class SpreadFitTests
{
    [Theory]
    [InlineData(1, 1.6449340668482264)]
    [InlineData(0.5, 4.934802200544679)]
    [InlineData(2, 0.6449340668482264)]
    [InlineData(10, 0.10516633568168575)]
    public void Trigamma_is_what_the_tables_say(double x, double value) => Assert.Equal(value, Gammas.Trigamma(x), 1e-9);

    [Fact]
    public void A_floor_and_a_part_that_goes_with_the_size_are_found_again()
    {
        var test = SpreadFit.Of(Readings(floor: 0.05, part: 0.4, degrees: null));

        var spread = test.Spreads["link-weight.std"];
        foreach (var size in new long[] { 10, 100, 1000, 10000 })
            Assert.InRange(spread.Variance(size) / (0.0025 + (0.4 / size)), 0.8, 1.25);
        Assert.Equal((10, 10000), (spread.Least, spread.Most));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    public void How_far_layers_differ_from_what_their_size_says_gives_the_degrees(int degrees) =>
        Assert.InRange(SpreadFit.Of(Readings(floor: 0.05, part: 0.4, degrees)).Degrees, degrees - 1, degrees + 2);

    [Fact]
    public void Where_all_layers_are_as_their_size_says_the_prior_counts_for_much() =>
        Assert.InRange(SpreadFit.Of(Readings(floor: 0.05, part: 0.4, degrees: null)).Degrees, 15, 20);

    private static IEnumerable<SpreadReading> Readings(double floor, double part, int? degrees)
    {
        var random = Stable.Random("spreads");
        for (var reading = 0; reading < 600; reading++)
        {
            var size = (long)Math.Pow(10, 1 + (reading % 4));
            var variance = (floor * floor) + (part / size);
            if (degrees is { } known)
                variance /= MeanSquare(random, known);
            yield return new SpreadReading("r", $"fc{reading}", "link-weight.std", size, variance * MeanSquare(random, 29), 30);
        }
    }

    private static double MeanSquare(Random random, int degrees) => Enumerable.Range(0, degrees).Average(_ => Math.Pow(random.NextNormal(), 2));
}
