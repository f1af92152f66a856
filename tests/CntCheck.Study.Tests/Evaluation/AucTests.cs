using CntCheck.Study.Evaluation;
using Xunit;

namespace CntCheck.Study.Tests.Evaluation;

public sealed class AucTests
{
    [Fact]
    public void Scores_that_tell_all_apart_have_area_one() => Assert.Equal(1, Auc.Of([0.1, 0.2, 0.8, 0.9], [false, false, true, true]));

    [Fact]
    public void Scores_the_wrong_way_round_have_area_zero() => Assert.Equal(0, Auc.Of([0.9, 0.8, 0.2, 0.1], [false, false, true, true]));

    [Fact]
    public void Equal_scores_count_one_half() => Assert.Equal(0.5, Auc.Of([0.3, 0.3, 0.3], [false, true, true]));

    [Fact]
    public void One_pair_of_four_in_the_wrong_order_costs_a_quarter() => Assert.Equal(0.75, Auc.Of([0.1, 0.6, 0.5, 0.9], [false, false, true, true]));

    [Fact]
    public void A_network_counted_twice_weighs_as_two()
    {
        var auc = new Auc([0.1, 0.6, 0.5, 0.9], [false, false, true, true]);

        Assert.Equal(Auc.Of([0.1, 0.6, 0.6, 0.5, 0.9], [false, false, false, true, true]), auc.Weighted([1, 2, 1, 1]), 12);
        Assert.Equal(Auc.Of([0.1, 0.5, 0.9], [false, true, true]), auc.Weighted([1, 0, 1, 1]), 12);
    }

    [Fact]
    public void Without_one_kind_there_is_no_area() => Assert.True(double.IsNaN(Auc.Of([0.1, 0.2], [false, false])));
}
