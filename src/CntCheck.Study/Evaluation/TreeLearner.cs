using CntCheck.Verdicts;

namespace CntCheck.Study.Evaluation;

/// <summary>Boosted trees of several depths, stopped after several numbers of trees, on all features or a part of them.</summary>
/// <param name="refuses">Whether networks outside the domain of those it is fitted to are refused.</param>
/// <param name="parts">The parts of the features to choose from; none: all features.</param>
internal sealed class TreeLearner(bool refuses, IReadOnlyList<FeaturePart>? parts = null) : Learner
{
    // Where a few features tell nearly everything (behaviour on samples), trees must meet them more often.
    private static readonly Shape[] Shapes =
    [
        new("depth 2", new BoostingOptions { Depth = 2, Rate = 0.06, ColumnShare = 0.1 }, [100, 200, 400]),
        new("depth 4", new BoostingOptions { Depth = 4, Rate = 0.06, ColumnShare = 0.1, FewestNetworks = 5 }, [50, 100, 150]),
        new("depth 3, half of the features", new BoostingOptions { Depth = 3, Rate = 0.08, ColumnShare = 0.5 }, [50, 100, 200]),
    ];

    private readonly Stage[] _stages = [.. from part in parts ?? [new("", [])] from shape in Shapes from trees in shape.Stages select new Stage(part, shape, trees)];

    /// <inheritdoc/>
    public override string Name => "boosted trees";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Settings => [.. _stages.Select(stage => $"{stage.Shape.Name}, {stage.Trees} trees{(stage.Part.Name.Length > 0 ? " " : "")}{stage.Part.Name}")];

    /// <summary>The options of a setting for features of these names.</summary>
    public BoostingOptions OptionsOf(int setting, IReadOnlyList<string> names)
    {
        var stage = _stages[setting];
        var wanted = stage.Part.Features.ToHashSet(StringComparer.Ordinal);
        return stage.Shape.Options with
        {
            Trees = stage.Trees,
            Columns = wanted.Count == 0 ? null : [.. Enumerable.Range(0, names.Count).Where(feature => wanted.Contains(names[feature]))],
        };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<double[]> Scores(TrainingSet training, IReadOnlyList<int> rows, IReadOnlyList<int> settings)
    {
        var scores = new double[settings.Count][];
        foreach (var kind in Enumerable.Range(0, settings.Count).GroupBy(i => (_stages[settings[i]].Part, _stages[settings[i]].Shape)))
        {
            // A short ensemble is the beginning of a long one.
            var longest = kind.MaxBy(i => _stages[settings[i]].Trees);
            var trees = Fit(training, settings[longest]);
            foreach (var i in kind)
            {
                var part = trees with { Trees = [.. trees.Trees.Take(_stages[settings[i]].Trees)] };
                scores[i] = [.. rows.Select(row => part.Score(training.Table.Rows[row]))];
            }
        }

        return scores;
    }

    /// <inheritdoc/>
    public override bool[] Judges(TrainingSet training, IReadOnlyList<string> architectures, IReadOnlyList<int> rows, int setting)
    {
        if (!refuses)
            return base.Judges(training, architectures, rows, setting);

        var domain = StudyDomain.Of(training, Fit(training, setting), architectures);
        int[] features = [.. domain.Features.Select(feature => training.Table.IndexOf(feature))];
        return [.. rows.Select(row => domain.Admits(domain.PointOf(Array.ConvertAll(features, feature => training.Table.Rows[row][feature]))))];
    }

    private BoostedTrees Fit(TrainingSet training, int setting) =>
        Boosting.Fit(training.Table, training.Rows, training.IsLow, training.Weights, OptionsOf(setting, training.Table.Names));

    /// <summary>One kind of tree.</summary>
    /// <param name="Name">In words.</param>
    /// <param name="Options">How it is fitted.</param>
    /// <param name="Stages">Numbers of trees after which it may stop.</param>
    private sealed record Shape(string Name, BoostingOptions Options, int[] Stages);

    private sealed record Stage(FeaturePart Part, Shape Shape, int Trees);
}
