using CntCheck.Profiles;
using CntCheck.Study.Drifting;
using Xunit;

namespace CntCheck.Study.Tests.Drifting;

public sealed class LimitFitTests
{
    private static readonly DriftTest Unfitted = new() { Degrees = 5, Spreads = new Dictionary<string, SeedSpread>(), Limits = [new DriftLimits(1, 1, 1)] };

    [Fact]
    public void A_limit_lets_all_but_three_quarters_of_a_percent_through()
    {
        var limits = Assert.Single(LimitFit.Of(Unfitted, [.. Trials("a", 5, 1), .. Trials("b", 5, 1)]).Limits);

        Assert.Equal(5, limits.Seeds);
        Assert.Equal(0.993, limits.Layer, 1e-9);
        Assert.Equal(9.93, limits.Mean, 1e-9);
    }

    [Fact]
    public void A_recipe_that_differs_more_than_others_gets_no_more_than_its_share_of_alarms()
    {
        // 0.75 % over ten recipes would be 7.5 % in the one.
        var limits = Assert.Single(LimitFit.Of(Unfitted, [.. Enumerable.Range(0, 9).SelectMany(recipe => Trials($"r{recipe}", 5, 1)), .. Trials("wild", 5, 3)]).Limits);
        Assert.Equal(3 * 0.975, limits.Layer, 1e-3);
    }

    [Fact]
    public void The_next_of_two_recipes_that_differ_by_a_factor_is_let_through_with_95_percent_confidence()
    {
        // Logarithms 0 and 2: mean 1, deviation √2, t of one degree at 5 % is tan(0.45 π) = 6.314.
        Assert.Equal(Math.Exp(1 + (Math.Tan(0.45 * Math.PI) * Math.Sqrt(2) * Math.Sqrt(1.5))), LimitFit.InTheNext([1, Math.E * Math.E]), 1e-6);
        Assert.Equal(2, LimitFit.InTheNext([2, 2, 2]), 1e-9);
        Assert.Equal(0, LimitFit.InTheNext([2]));
        Assert.Equal(0, LimitFit.InTheNext([2, 0]));
    }

    [Fact]
    public void Recipes_that_differ_among_one_another_leave_room_for_one_that_differs_more()
    {
        var differing = Assert.Single(LimitFit.Of(Unfitted, [.. Enumerable.Range(1, 8).SelectMany(recipe => Trials($"r{recipe}", 5, recipe))]).Limits);
        Assert.True(differing.Layer > 8);
        Assert.Equal(10 * differing.Layer, differing.Mean, 0.01);
    }

    [Fact]
    public void Fewer_seeds_never_have_narrower_limits()
    {
        var test = LimitFit.Of(Unfitted, [.. Trials("a", 1, 1), .. Trials("a", 5, 2), .. Trials("a", 10, 1.5)]);

        Assert.Equal([1, 5, 10], test.Limits.Select(limits => limits.Seeds));
        Assert.Equal(test.Limits[1].Layer, test.Limits[0].Layer);
        Assert.True(test.Limits[1].Layer > test.Limits[2].Layer);
        Assert.Equal(test.Limits[1], test.LimitsOf(7));
        Assert.Equal(test.Limits[2], test.LimitsOf(40));
    }

    // 1,000 scores, 0.001 × the factor to 1 × the factor.
    private static IEnumerable<Trial> Trials(string recipe, int seeds, double factor)
    {
        var plan = MadeUpStudy.Seed(recipe, 1);
        var network = new DriftNetwork(plan.Plan, plan.Profile, Seed.Of(plan.Profile), 1);
        return Enumerable.Range(1, 1000).Select(place => new Trial(recipe, seeds, network, factor * place / 1000, factor * place / 100, "link-weight.std") { Figure = 0 });
    }
}
