using CntCheck.Verdicts;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Verdicts;

public class BoostedTreesTests
{
    // Up to 1: −1; above, by the second feature, up to 2: 3 (a missing one too), above: 5.
    private static readonly RegressionTree Tree = new([0, -1, 1, -1, -1], [1, 0, 2, 0, 0], [1, 0, 3, 0, 0], [2, 0, 4, 0, 0], [false, false, true, false, false], [1, -1, 4, 3, 5]);

    [Theory]
    [InlineData(1, 9, -1)]
    [InlineData(1.001, 2, 3)]
    [InlineData(2, 2.001, 5)]
    [InlineData(double.NaN, 9, 5)]
    [InlineData(2, double.NaN, 3)]
    public void A_network_falls_into_one_leaf(double first, double second, double value) => Assert.Equal(value, Tree.Score([first, second]));

    [Fact]
    public void The_score_is_the_logistic_function_of_the_sum()
    {
        var trees = new BoostedTrees(["a", "b"], -1, [Tree, Tree]);

        Assert.Equal(1 / (1 + Math.Exp(3)), trees.Score([0, 0]), 15);
        Assert.Equal(1 / (1 + Math.Exp(-9)), trees.Score([2, 3]), 15);
    }

    [Fact]
    public void A_feature_contributes_what_its_questions_change()
    {
        var trees = new BoostedTrees(["a", "b", "c"], 0, [Tree]);

        Assert.Equal([3, 1, 0], trees.Contributions([2, 3, 7]));
        Assert.Equal([-2, 0, 0], trees.Contributions([0, 3, 7]));
    }

    [Fact]
    public void Contributions_roots_and_intercept_sum_to_the_log_odds() =>
        Gen.Select(Trees, Gen.Double[-3, 3].Array[4], Gen.Double[-2, 2]).Sample((forest, values, intercept) =>
        {
            values[0] = values[0] > 2 ? double.NaN : values[0];
            var trees = new BoostedTrees(["a", "b", "c", "d"], intercept, forest);
            var sum = intercept + forest.Sum(tree => tree.Value[0]) + trees.Contributions(values).Sum();
            return Math.Abs((1 / (1 + Math.Exp(-sum))) - trees.Score(values)) < 1e-12;
        });

    // Whole trees of depth 2 over four features.
    private static Gen<RegressionTree[]> Trees { get; } =
        Gen.Select(Gen.Int[0, 3].Array[3], Gen.Double[-2, 2].Array[3], Gen.Bool.Array[3], Gen.Double[-1, 1].Array[7])
            .Select((features, thresholds, missing, values) => new RegressionTree(
                [.. features, -1, -1, -1, -1], [.. thresholds, 0, 0, 0, 0], [1, 3, 5, 0, 0, 0, 0], [2, 4, 6, 0, 0, 0, 0], [.. missing, false, false, false, false], values))
            .Array[1, 5];
}
