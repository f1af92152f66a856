using CntCheck.Metrics.Algebra;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Metrics.Algebra;

public class LevelSetTests
{
    [Fact]
    public void Counts_what_a_set_of_floats_counts() =>
        Gen.Double[-2, 2].Select(number => Math.Round(number, 2)).Array[0, 2000].Sample(numbers =>
        {
            var levels = new LevelSet(numbers.Length);

            Assert.True(levels.AddAll(numbers, numbers.Length));
            Assert.Equal(numbers.Select(number => (float)number).Distinct().Count(), levels.Count);
        });

    [Fact]
    public void Zero_and_its_negative_are_one_and_so_are_numbers_alike_at_single_precision()
    {
        var levels = new LevelSet(4);

        Assert.True(levels.AddAll([0.0, -0.0, 1, 1 + 1e-12], 4));
        Assert.Equal(2, levels.Count);
    }

    [Fact]
    public void Ends_where_there_are_more_than_wanted() => Assert.False(new LevelSet(3).AddAll([1, 2, 3], most: 2));
}
