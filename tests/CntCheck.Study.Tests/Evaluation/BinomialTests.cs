using CntCheck.Study.Evaluation;
using Xunit;

namespace CntCheck.Study.Tests.Evaluation;

public sealed class BinomialTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(600)]
    [InlineData(5000)]
    public void Without_a_hit_the_bound_is_where_none_is_seen_with_five_percent(int trials) =>
        Assert.Equal(1 - Math.Pow(0.05, 1.0 / trials), Binomial.UpperBound(0, trials), 9);

    [Fact]
    public void One_hit_of_two_is_bounded_by_the_root_of_the_rest() => Assert.Equal(Math.Sqrt(0.95), Binomial.UpperBound(1, 2), 9);

    [Fact]
    public void All_hits_are_bounded_by_one() => Assert.Equal(1, Binomial.UpperBound(7, 7));

    [Fact]
    public void Nothing_tried_is_bounded_by_one() => Assert.Equal(1, Binomial.UpperBound(0, 0));
}
