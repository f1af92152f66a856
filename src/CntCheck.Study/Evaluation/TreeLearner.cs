using CntCheck.Verdicts;

namespace CntCheck.Study.Evaluation;

/// <summary>Boosted trees of several depths, stopped after several numbers of trees.</summary>
/// <param name="refuses">Whether networks outside the domain of those it is fitted to are refused.</param>
internal sealed class TreeLearner(bool refuses) : Learner
{
    private static readonly BoostingOptions[] Shapes = [new() { Depth = 2, Rate = 0.1 }, new() { Depth = 4, Rate = 0.06 }];
    private static readonly int[] Stages = [60, 150, 300];

    /// <summary>Its name in tables.</summary>
    public const string Title = "boosted trees";

    /// <summary>Every shape and number of trees, in words.</summary>
    public static List<string> AllSettings { get; } = [.. Shapes.SelectMany(shape => Stages.Select(stage => $"depth {shape.Depth}, {stage} trees"))];

    /// <inheritdoc/>
    public override string Name => Title;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Settings => AllSettings;

    /// <summary>The options of a setting.</summary>
    public static BoostingOptions OptionsOf(int setting) => Shapes[setting / Stages.Length] with { Trees = Stages[setting % Stages.Length] };

    /// <inheritdoc/>
    public override IReadOnlyList<double[]> Scores(TrainingSet training, IReadOnlyList<int> rows, IReadOnlyList<int> settings)
    {
        var scores = new double[settings.Count][];
        foreach (var shape in Enumerable.Range(0, settings.Count).GroupBy(i => settings[i] / Stages.Length))
        {
            // A short ensemble is the beginning of a long one.
            var longest = shape.MaxBy(i => settings[i] % Stages.Length);
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
        if (!refuses)
            return base.Judges(training, architectures, rows, setting);

        var trees = Boosting.Fit(training.Table, training.Rows, training.IsLow, training.Weights, OptionsOf(setting));
        var domain = StudyDomain.Of(training, trees, architectures);
        int[] features = [.. domain.Features.Select(feature => training.Table.IndexOf(feature))];
        return [.. rows.Select(row => domain.Admits(domain.PointOf(Array.ConvertAll(features, feature => training.Table.Rows[row][feature]))))];
    }
}
