using CntCheck.Verdicts;

namespace CntCheck.Study.Evaluation;

/// <summary>Boosted trees of several shapes, stopped after several numbers of trees.</summary>
internal sealed class TreeLearner : Learner
{
    private readonly StudyDomain? _domain;
    private readonly (TreeShape Shape, int Trees)[] _stages;

    /// <summary>The classifier.</summary>
    /// <param name="domain">How the domain of those it is fitted to is made, outside of which it refuses networks; null where it judges all.</param>
    /// <param name="shapes">The shapes to choose from; by default <see cref="TreeShape.Offered"/>.</param>
    public TreeLearner(StudyDomain? domain, params IReadOnlyList<TreeShape> shapes)
    {
        _domain = domain;
        _stages = [.. from shape in shapes.Count > 0 ? shapes : TreeShape.Offered from trees in shape.Stages select (shape, trees)];
        Settings = [.. _stages.Select(stage => $"{stage.Shape.Name}, {stage.Trees} trees")];
    }

    /// <inheritdoc/>
    public override string Name => "boosted trees";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Settings { get; }

    /// <summary>The options of a setting.</summary>
    public BoostingOptions OptionsOf(int setting) => _stages[setting].Shape.Options with { Trees = _stages[setting].Trees };

    /// <summary>A setting in words as a shape of one stage.</summary>
    public TreeShape StageOf(string setting)
    {
        var (shape, trees) = _stages[Settings.ToList().IndexOf(setting)];
        return shape with { Stages = [trees] };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<double[]> Scores(TrainingSet training, IReadOnlyList<int> rows, IReadOnlyList<int> settings)
    {
        var scores = new double[settings.Count][];
        foreach (var shape in Enumerable.Range(0, settings.Count).GroupBy(i => _stages[settings[i]].Shape))
        {
            // A short ensemble is the beginning of a long one.
            var longest = shape.MaxBy(i => _stages[settings[i]].Trees);
            var trees = Boosting.Fit(training.Table, training.Rows, training.IsLow, training.Weights, OptionsOf(settings[longest]));
            foreach (var i in shape)
            {
                var part = Boosting.After(trees, OptionsOf(settings[longest]), OptionsOf(settings[i]).Trees);
                scores[i] = [.. rows.Select(row => part.Score(training.Table.Rows[row]))];
            }
        }

        return scores;
    }

    /// <inheritdoc/>
    public override bool[] Judges(TrainingSet training, IReadOnlyList<string> architectures, IReadOnlyList<int> rows, int setting)
    {
        if (_domain is null)
            return base.Judges(training, architectures, rows, setting);

        var trees = Boosting.Fit(training.Table, training.Rows, training.IsLow, training.Weights, OptionsOf(setting));
        return _domain.Admits(_domain.Of(training, trees, architectures), training.Table, rows);
    }
}
