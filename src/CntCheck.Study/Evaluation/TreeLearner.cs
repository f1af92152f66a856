using CntCheck.Verdicts;

namespace CntCheck.Study.Evaluation;

/// <summary>Boosted trees of several depths, stopped after several numbers of trees.</summary>
internal sealed class TreeLearner : Learner
{
    private static readonly BoostingOptions[] Shapes = [new() { Depth = 2, Rate = 0.1 }, new() { Depth = 4, Rate = 0.06 }];
    private static readonly int[] Stages = [60, 150, 300];

    /// <inheritdoc/>
    public override string Name => "boosted trees";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Settings { get; } = [.. Shapes.SelectMany(shape => Stages.Select(stage => $"depth {shape.Depth}, {stage} trees"))];

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
}
