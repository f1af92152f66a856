using CntCheck.Study.Evaluation;
using CntCheck.Study.Evaluation.Variants;
using Xunit;

namespace CntCheck.Study.Tests.Evaluation.Variants;

public sealed class LearnersTests
{
    private static readonly IReadOnlyList<StudiedNetwork> Networks = Synthetic.Networks(480);
    private static readonly FeatureTable Table = TableOf(new Random(1));
    private static readonly TreeShape Shape = new("small", new BoostingOptions { Depth = 2, ColumnShare = 1 }, [20]);

    private static TreeLearner Trees => new(domain: null, Shape);

    public static TheoryData<string> All => ["averaged", "balanced", "calibrated", "fault classes", "kinds", "selecting"];

    [Theory]
    [MemberData(nameof(All))]
    public void Each_finds_what_tells_low_from_high(string name)
    {
        var said = new NestedValidation(Networks, Split.Architecture).Run(Table, Of(name), default);

        Assert.InRange(Auc.Of(said.Scores, [.. Networks.Select(network => network.IsLow)]), 0.97, 1);
    }

    [Fact]
    public void The_kind_of_a_network_is_told_by_the_features_it_has()
    {
        var table = new FeatureTable(["gini.recurrent.mean", "gini.convolution.mean"], [[1, double.NaN], [1, 1], [double.NaN, 1], [double.NaN, double.NaN]]);

        Assert.Equal(["recurrent", "recurrent", "convolution", "dense"], Enumerable.Range(0, 4).Select(LayerKinds.Of(table)));
    }

    [Fact]
    public void Balanced_kinds_weigh_the_same_in_all()
    {
        var lessons = Synthetic.Lessons(Networks, Table).BalancedOver(network => network.IsLow && network.FaultClass == FaultClasses.AfterTraining);
        var rare = lessons.Weights.Where((_, i) => Networks[i].FaultClass == FaultClasses.AfterTraining && Networks[i].IsLow).Sum();

        Assert.Equal(Networks.Count, lessons.Weights.Sum(), 9);
        Assert.Equal(Networks.Count / 2.0, rare, 9);
    }

    [Fact]
    public void The_mean_of_equal_bags_is_one_of_them()
    {
        var lessons = Synthetic.Lessons(Networks, Table);
        var options = Shape.Options with { Trees = 10, RowShare = 1 };
        var (one, three) = (Fit(options), Fit(options with { Bags = 3 }));

        Assert.Equal(30, three.Trees.Count);
        Assert.All(Table.Rows, row => Assert.Equal(one.Score(row), three.Score(row), 12));

        Verdicts.BoostedTrees Fit(BoostingOptions its) => Boosting.Fit(Table, lessons.Rows, lessons.IsLow, lessons.Weights, its);
    }

    [Fact]
    public void Fewer_trees_are_the_beginning_of_every_bag()
    {
        var lessons = Synthetic.Lessons(Networks, Table);
        var options = Shape.Options with { Trees = 10, Bags = 2, RowShare = 1 };
        var whole = Boosting.Fit(Table, lessons.Rows, lessons.IsLow, lessons.Weights, options);

        Assert.Equal([.. whole.Trees.Take(4), .. whole.Trees.Skip(10).Take(4)], Boosting.After(whole, options, 4).Trees);
    }

    [Fact]
    public void Each_kind_has_a_limit_of_its_own_where_there_are_networks_enough()
    {
        IReadOnlyList<StudiedNetwork> many = Synthetic.Networks(960);
        var random = new Random(3);
        var table = Synthetic.Table(many, network => (network.IsLow ? 0.5 : 0) + random.NextDouble());
        NestedValidation Validation(Func<int, string>? kindOf) => new(many, Split.Architecture, kindOf);

        var (one, two, rare) = (Limits(null), Limits(row => row % 2 == 0 ? "even" : "odd"), Limits(row => $"{row % 24}"));
        Assert.Equal(5, one.Distinct().Count());
        Assert.Equal(one, rare);
        Assert.True(two.Distinct().Count() > 5);

        double[] Limits(Func<int, string>? kindOf) => Validation(kindOf).Run(table, Trees, default).Limits;
    }

    private static FeatureTable TableOf(Random random) =>
        Synthetic.Table(Networks, network => (network.IsLow ? 0.9 : 0) + random.NextDouble(), _ => random.NextDouble());

    private static Learner Of(string name) => name switch
    {
        "averaged" => new AveragedLearner(Trees, new LogisticLearner(), 0.7),
        "balanced" => new BalancedLearner("balanced", Trees, network => (network.Plan.Family, network.IsLow)),
        "calibrated" => new CalibratedLearner(Trees),
        "fault classes" => new FaultClassLearner(Trees),
        "kinds" => new KindLearner(Trees, row => row % 3 == 0 ? "one" : "other"),
        _ => new SelectingLearner(Shape, 1),
    };
}
