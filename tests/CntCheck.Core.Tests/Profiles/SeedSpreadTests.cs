using CntCheck.Profiles;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Profiles;

public class SeedSpreadTests
{
    private static readonly SeedSpread Spread = new(Floor: 0.1, PerUnit: 4, Least: 100, Most: 10_000);

    [Theory]
    [InlineData(100, 0.05)]
    [InlineData(400, 0.02)]
    [InlineData(10_000, 0.0104)]
    public void What_was_measured_is_the_floor_and_a_part_that_goes_with_the_size(long size, double variance) => Assert.Equal(variance, Spread.Variance(size), 1e-15);

    [Fact]
    public void A_factor_of_ten_beyond_what_was_measured_widens_by_a_quarter()
    {
        Assert.Equal(Spread.Variance(10_000) * 1.25 * 1.25, Spread.Variance(100_000), 1e-12);
        Assert.Equal((0.01 + (4.0 / 10)) * 1.25 * 1.25, Spread.Variance(10), 1e-12);
    }

    [Fact]
    public void It_is_never_nothing_and_never_infinite() => Gen.Long[0, long.MaxValue].Sample(size => Assert.InRange(Spread.Variance(size), 1e-3, 1e3));
}
