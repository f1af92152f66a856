namespace CntCheck.Study.Evaluation.Variants;

/// <summary>What was tried beside what is shipped, each against the shipped classifier on the same networks.</summary>
internal static class VariantTable
{
    private const int Seed = 11;

    /// <summary>The table; differences are to its first row.</summary>
    /// <param name="trials">The trials, the shipped classifier first.</param>
    /// <param name="resamples">Number of resamples behind an interval.</param>
    public static MarkdownTable Of(IReadOnlyList<(string Name, Trial Trial)> trials, int resamples)
    {
        var bootstrap = new ClusterBootstrap([.. trials[0].Trial.Networks.Select(network => network.Plan.Architecture)], resamples, Seed);
        var shipped = FiguresOf(trials[0].Trial).ConvertAll(figure => bootstrap.Replicates(figure.Of));
        return new(
            "What was tried (new architecture, by weights, none refused)",
            ["variant", "AUC training", "AUC macro", "recall at 1 % training", "recall at 1 % macro", "recall at the limit set on other networks, training", "macro", "false alarms there",
             "AUC training against the first row", "AUC macro", "recall at 1 % training", "recall at 1 % macro", "recall at the limit, training", "macro"],
            [.. trials.Select(Row)]);

        string[] Row((string Name, Trial Trial) variant)
        {
            var figures = FiguresOf(variant.Trial);
            return
            [
                variant.Name, .. figures.Select(figure => MarkdownTable.Cell(figure.Of())), MarkdownTable.Percent(variant.Trial.FalseAlarms()),
                .. figures.Zip(shipped, (figure, theirs) => Difference(bootstrap.Replicates(figure.Of), theirs)),
            ];
        }
    }

    private static List<Figure> FiguresOf(Trial trial) =>
        [.. from figure in new[] { Figure.Auc, Figure.RecallAtOnePercent, (Func<Trial, IReadOnlyList<string>, Figure>)Figure.Recall }
            from classes in new[] { [FaultClasses.Training], FaultClasses.Macro }
            select figure(trial, classes)];

    private static string Difference(double[] one, double[] other)
    {
        var interval = ClusterBootstrap.IntervalOf(one.Zip(other, (its, theirs) => its - theirs));
        return $"{MarkdownTable.Cell(interval.Low)} … {MarkdownTable.Cell(interval.High)}";
    }
}
