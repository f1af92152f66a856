using CntCheck.Study.Evaluation.Variants;
using Xunit;

namespace CntCheck.Study.Tests.Evaluation.Variants;

public sealed class IsotonicStepsTests
{
    [Fact]
    public void Neighbours_out_of_order_are_pooled()
    {
        // Shares 0, (1 + 0)/2, 1 at the scores 1, 2.5, 4.
        var steps = IsotonicSteps.Fit([1, 2, 3, 4], [false, true, false, true], [1, 1, 1, 1]);

        Assert.Equal([0, 0.5, 1], new[] { 1, 2.5, 4 }.Select(steps.Of));
    }

    [Fact]
    public void Between_steps_the_way_is_straight_and_beyond_them_level()
    {
        var steps = IsotonicSteps.Fit([1, 3], [false, true], [1, 1]);

        Assert.Equal([0, 0.25, 1], new[] { -5, 1.5, 9 }.Select(steps.Of));
    }

    [Fact]
    public void A_network_counts_as_much_as_it_weighs() =>
        Assert.Equal(0.75, IsotonicSteps.Fit([2, 1], [false, true], [1, 3]).Of(1.25), 12);
}
