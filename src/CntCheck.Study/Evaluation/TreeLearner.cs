using CntCheck.Verdicts;

namespace CntCheck.Study.Evaluation;

/// <summary>Boosted trees of several depths, stopped after several numbers of trees.</summary>
/// <param name="domain">How the domain of those it is fitted to is made, outside of which it refuses networks; null where it judges all.</param>
internal sealed class TreeLearner(StudyDomain? domain) : Learner
{
    // Where a few features tell nearly everything (behaviour on samples), trees must meet them more often.
    private static readonly Shape[] Shapes =
    [
        new("depth 2", new BoostingOptions { Depth = 2, Rate = 0.06, ColumnShare = 0.1 }, [100, 200, 400]),
        new("depth 4", new BoostingOptions { Depth = 4, Rate = 0.06, ColumnShare = 0.1, FewestNetworks = 5 }, [50, 100, 150]),
        new("depth 3, half of the features", new BoostingOptions { Depth = 3, Rate = 0.08, ColumnShare = 0.5 }, [50, 100, 200]),
    ];

    private static readonly (Shape Shape, int Trees)[] Stages = [.. from shape in Shapes from trees in shape.Stages select (shape, trees)];

    private static readonly List<string> AllSettings = [.. Stages.Select(stage => $"{stage.Shape.Name}, {stage.Trees} trees")];

    /// <inheritdoc/>
    public override string Name => "boosted trees";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Settings => AllSettings;

    /// <summary>The options of a setting.</summary>
    public static BoostingOptions OptionsOf(int setting) => Stages[setting].Shape.Options with { Trees = Stages[setting].Trees };

    /// <inheritdoc/>
    public override IReadOnlyList<double[]> Scores(TrainingSet training, IReadOnlyList<int> rows, IReadOnlyList<int> settings)
    {
        var scores = new double[settings.Count][];
        foreach (var shape in Enumerable.Range(0, settings.Count).GroupBy(i => Stages[settings[i]].Shape))
        {
            // A short ensemble is the beginning of a long one.
            var longest = shape.MaxBy(i => Stages[settings[i]].Trees);
            var trees = Boosting.Fit(training.Table, training.Rows, training.IsLow, training.Weights, OptionsOf(settings[longest]));
            foreach (var i in shape)
            {
                var part = trees with { Trees = [.. trees.Trees.Take(OptionsOf(settings[i]).Trees)] };
                scores[i] = [.. rows.Select(row => part.Score(training.Table.Rows[row]))];
            }
        }

        return scores;
    }

    /// <inheritdoc/>
    public override bool[] Judges(TrainingSet training, IReadOnlyList<string> architectures, IReadOnlyList<int> rows, int setting)
    {
        if (domain is null)
            return base.Judges(training, architectures, rows, setting);

        var trees = Boosting.Fit(training.Table, training.Rows, training.IsLow, training.Weights, OptionsOf(setting));
        return domain.Admits(domain.Of(training, trees, architectures), training.Table, rows);
    }

    /// <summary>One kind of tree.</summary>
    /// <param name="Name">In words.</param>
    /// <param name="Options">How it is fitted.</param>
    /// <param name="Stages">Numbers of trees after which it may stop.</param>
    private sealed record Shape(string Name, BoostingOptions Options, int[] Stages);
}
