using CntCheck.Verdicts.Calibrations;
using Xunit;

namespace CntCheck.Tests.Verdicts.Calibrations;

public class ScoreLimitsTests
{
    [Fact]
    public void Without_a_word_good_is_near_the_best_and_bad_half_of_the_way() => Assert.Equal(new ScoreLimits(0.865, 0.55), ScoreLimits.Of([0.1, 0.5, 1]));

    [Fact]
    public void Bad_follows_good_where_only_good_is_said() => Assert.Equal(new ScoreLimits(0.85, 0.5), ScoreLimits.Of([0, 2], good: 0.85));

    [Fact]
    public void Scores_below_zero_are_scores_too() => Assert.Equal(new ScoreLimits(-0.15, -0.5), ScoreLimits.Of([-1, 0]));

    [Theory]
    [InlineData(1, "Good")]
    [InlineData(0.9, "Good")]
    [InlineData(0.899, "Between")]
    [InlineData(0.6, "Bad")]
    [InlineData(-4, "Bad")]
    public void A_score_says_what_a_network_is(double score, string standing) => Assert.Equal(standing, ScoreLimits.Of([0, 1], 0.9, 0.6).Of(score).ToString());

    [Fact]
    public void Limits_that_meet_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ScoreLimits.Of([0, 1], good: 0.5, bad: 0.5));
        Assert.Throws<ArgumentException>(() => ScoreLimits.Of([0.7, 0.7]));
    }
}
