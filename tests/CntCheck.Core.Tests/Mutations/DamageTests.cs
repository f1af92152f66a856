using CntCheck.Mutations;
using CntCheck.Mutations.Damages;
using Xunit;

namespace CntCheck.Tests.Mutations;

public sealed class DamageTests
{
    [Fact]
    public void Zeroed_weights_are_zero() => Assert.Equal([0f, 0, 0], Apply(new Zeroed(), 1, -2, 3));

    [Fact]
    public void Tripled_weights_are_three_times_as_large() => Assert.Equal([3f, -6, 9], Apply(new Tripled(), 1, -2, 3));

    [Fact]
    public void Flipped_weights_have_the_other_sign() => Assert.Equal([-1f, 2, -3], Apply(new SignFlipped(), 1, -2, 3));

    [Fact]
    public void Two_bits_are_four_values_over_the_range() => Assert.Equal([0f, 1, 2, 3, 1, 2], Apply(new TwoBit(), 0, 0.9f, 2.2f, 3, 1.4f, 1.6f));

    [Fact]
    public void Two_bits_leave_equal_weights_as_they_are() => Assert.Equal([2f, 2], Apply(new TwoBit(), 2, 2));

    [Fact]
    public void Pruned_are_the_three_tenths_nearest_to_zero() =>
        Assert.Equal([10f, -9, 8, -7, 6, -5, 4, 0, 0, 0], Apply(new Pruned(), 10, -9, 8, -7, 6, -5, 4, -3, 2, -1));

    [Fact]
    public void Shuffled_weights_are_the_same_in_another_order()
    {
        float[] weights = [.. Enumerable.Range(0, 100).Select(i => (float)i)];

        var shuffled = Apply(new Shuffled(), weights);

        Assert.NotEqual(weights, shuffled);
        Assert.Equal(weights, shuffled.Order());
    }

    [Fact]
    public void Weights_spread_like_a_uniform_distribution_are_drawn_from_the_bound_of_their_fan_in()
    {
        var drawn = Apply(new Reinitialised(), [.. Enumerable.Range(0, 1000).Select(i => (i - 500) / 100f)], fanIn: 25);

        Assert.All(drawn, weight => Assert.InRange(weight, -0.2f, 0.2f));
        Assert.InRange(drawn.Max(), 0.19f, 0.2f);
    }

    [Fact]
    public void Other_weights_are_drawn_from_a_normal_distribution_of_their_deviation()
    {
        SeededDraws draws = new("weights");
        float[] weights = [.. Enumerable.Range(0, 4000).Select(_ => (float)(0.5 * draws.Normal()))];

        var drawn = Spread.Of(Apply(new Reinitialised(), weights, fanIn: 25));

        Assert.InRange(drawn.Deviation, 0.48, 0.52);
        Assert.InRange(drawn.ExcessKurtosis, -0.3, 0.3);
    }

    [Fact]
    public void What_is_drawn_is_the_same_everywhere()
    {
        SeededDraws draws = new("a name");

        Assert.Equal(new SeededDraws("a name").Uniform(), draws.Uniform());
        Assert.NotEqual(new SeededDraws("another").Uniform(), new SeededDraws("a name").Uniform());
    }

    [Fact]
    public void Every_order_of_three_is_drawn_as_often()
    {
        SeededDraws draws = new("orders");
        var orders = Enumerable.Range(0, 6000).Select(_ => Shuffled(draws)).GroupBy(order => order).ToDictionary(group => group.Key, group => group.Count());

        Assert.Equal(6, orders.Count);
        Assert.All(orders.Values, count => Assert.InRange(count, 880, 1120));
    }

    private static string Shuffled(SeededDraws draws)
    {
        char[] items = ['a', 'b', 'c'];
        draws.Shuffle(items.AsSpan());
        return new string(items);
    }

    private static float[] Apply(Damage damage, params float[] weights) => Apply(damage, weights, 1);

    private static float[] Apply(Damage damage, float[] weights, long fanIn)
    {
        float[] damaged = [.. weights];
        damage.Apply(damaged, fanIn, new SeededDraws("test"));
        return damaged;
    }
}
