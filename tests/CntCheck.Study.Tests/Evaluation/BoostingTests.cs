using CntCheck.Study.Evaluation;
using CntCheck.Verdicts;
using Xunit;

namespace CntCheck.Study.Tests.Evaluation;

public sealed class BoostingTests
{
    private static readonly IReadOnlyList<StudiedNetwork> Networks = Synthetic.Networks(480);
    private static readonly BoostingOptions Options = new() { Trees = 40, ColumnShare = 1 };

    [Fact]
    public void A_feature_that_tells_low_from_high_is_found()
    {
        var random = new Random(1);
        var table = Synthetic.Table(Networks, network => (network.IsLow ? 1 : 0) + (0.5 * random.NextDouble()), _ => random.NextDouble());

        Assert.Equal(1, AucOf(Fit(table), table));
    }

    [Fact]
    public void A_step_is_cut_halfway_between_its_sides()
    {
        var tree = Fit(Synthetic.Table(Networks, network => network.IsLow ? 5 : 2), Options with { Trees = 1, Depth = 1, RowShare = 1 }).Trees[0];

        Assert.Equal((0, 3.5), (tree.Feature[0], tree.Threshold[0]));
        Assert.True(tree.Value[tree.Left[0]] < 0);
        Assert.Equal(-tree.Value[tree.Left[0]], tree.Value[tree.Right[0]], 12);
    }

    [Fact]
    public void A_leaf_holds_the_regularised_newton_step()
    {
        var options = Options with { Trees = 1, Depth = 1, RowShare = 1, Ridge = 3, Rate = 0.1 };
        var tree = Fit(Synthetic.Table(Networks, network => network.IsLow ? 1 : 0), options).Trees[0];

        // 240 high performers of weight 1: gradient 240 · 1/2, curvature 240 · 1/4.
        Assert.Equal(-0.1 * 120 / (60 + 3), tree.Value[tree.Left[0]], 12);
    }

    [Fact]
    public void Two_features_that_only_tell_together_are_found()
    {
        var random = new Random(2);
        var sign = Networks.ToDictionary(network => network.Plan.Id, _ => random.Next(2) == 0 ? -1 : 1);
        var table = Synthetic.Table(Networks, network => sign[network.Plan.Id] + (0.1 * random.NextDouble()), network => (network.IsLow ? sign[network.Plan.Id] : -sign[network.Plan.Id]) + (0.1 * random.NextDouble()));

        Assert.InRange(AucOf(Fit(table), table), 0.98, 1);
    }

    [Fact]
    public void That_a_feature_is_missing_may_tell_everything()
    {
        var random = new Random(3);
        var table = Synthetic.Table(Networks, network => network.IsLow ? double.NaN : random.NextDouble());

        Assert.Equal(1, AucOf(Fit(table), table));
    }

    [Fact]
    public void A_missing_value_that_training_never_saw_goes_with_the_many()
    {
        var table = Synthetic.Table(Networks.Take(400).ToList(), network => network.IsLow && network.Plan.Seed % 5 == 0 ? 1 : 0);
        var tree = Boosting.Fit(table, [.. Enumerable.Range(0, 400)], [.. Networks.Take(400).Select(network => network.IsLow)], [.. Enumerable.Repeat(1.0, 400)], Options with { Trees = 1, Depth = 1, RowShare = 1 }).Trees[0];

        Assert.Equal(tree.Value[tree.Left[0]], tree.Score([double.NaN]));
    }

    [Fact]
    public void Scales_and_curves_of_a_feature_do_not_matter()
    {
        var random = new Random(4);
        double[] values = [.. Networks.Select(network => random.NextDouble() + (network.IsLow ? 0.3 : 0))];
        var plain = Synthetic.Table(Networks, network => values[network.Plan.Seed]);
        var curved = Synthetic.Table(Networks, network => Math.Exp(20 * values[network.Plan.Seed]));

        var (one, other) = (Fit(plain), Fit(curved));
        Assert.Equal(plain.Rows.Select(row => one.Score(row)), curved.Rows.Select(row => other.Score(row)));
    }

    [Fact]
    public void Equal_seeds_give_equal_ensembles_and_others_do_not()
    {
        var random = new Random(5);
        var table = Synthetic.Table(Networks, _ => random.NextDouble(), _ => random.NextDouble());

        double[] ScoresOf(int seed) => [.. table.Rows.Select(row => Fit(table, Options with { Seed = seed }).Score(row))];
        var first = Fit(table);
        Assert.Equal(table.Rows.Select(row => first.Score(row)), table.Rows.Select(row => Fit(table).Score(row)));
        Assert.NotEqual(ScoresOf(1), ScoresOf(2));
    }

    [Fact]
    public void Children_stand_behind_their_parent_and_inner_nodes_hold_the_mean_of_their_leaves()
    {
        var random = new Random(6);
        var table = Synthetic.Table(Networks, network => random.NextDouble() + (network.IsLow ? 0.3 : 0), _ => random.NextDouble());

        Assert.All(Fit(table).Trees, tree => Assert.All(Enumerable.Range(0, tree.Feature.Length).Where(node => tree.Feature[node] >= 0), node =>
        {
            Assert.InRange(tree.Left[node], node + 1, tree.Feature.Length - 1);
            Assert.InRange(tree.Right[node], node + 1, tree.Feature.Length - 1);
            double[] children = [tree.Value[tree.Left[node]], tree.Value[tree.Right[node]]];
            Assert.InRange(tree.Value[node], children.Min(), children.Max());
        }));
    }

    private static BoostedTrees Fit(FeatureTable table, BoostingOptions? options = null)
    {
        var lessons = Synthetic.Lessons(Networks, table);
        return Boosting.Fit(table, lessons.Rows, lessons.IsLow, lessons.IsLow.Select(_ => 1.0).ToArray(), options ?? Options);
    }

    private static double AucOf(BoostedTrees trees, FeatureTable table) => Auc.Of([.. table.Rows.Select(row => trees.Score(row))], [.. Networks.Select(network => network.IsLow)]);
}
