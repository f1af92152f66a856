using CntCheck.Study.Evaluation;
using Xunit;

namespace CntCheck.Study.Tests.Evaluation;

public sealed class UniformRanksTests
{
    private static readonly FeatureTable Table = new(["a", "b"], [[1, double.NaN], [10, 2], [100, 1], [1000, 2]]);
    private static readonly UniformRanks Ranks = new(Table, [0, 1, 2, 3]);

    [Fact]
    public void Values_become_their_place_among_the_known_ones() =>
        Assert.Equal([-0.75, -0.25, 0.25, 0.75], Table.Rows.Select(row => Math.Round(Ranks.Of(row)[0] / Math.Sqrt(3), 12)));

    [Fact]
    public void A_missing_value_takes_the_middle_and_says_so() => Assert.Equal([0, 1], Ranks.Of(Table.Rows[0])[1..]);

    [Fact]
    public void Values_beyond_all_known_ones_stay_at_the_end() => Assert.Equal(Math.Sqrt(3), Ranks.Of([1e9, 1])[0], 12);
}
