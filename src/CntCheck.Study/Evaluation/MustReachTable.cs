namespace CntCheck.Study.Evaluation;

/// <summary>What was to be reached beside what was, with intervals, and beside the best rival on the same networks.</summary>
internal sealed class MustReachTable(IReadOnlyList<BasisTrials> bases, int resamples)
{
    private const int Seed = 11;
    private const string AtOnePercent = "recall at 1 % false alarms (point of the curve)";
    private const string AtLimit = "recall at the limit set on other networks";

    private static readonly Goal[] Goals =
    [
        .. WithoutData("AUC", Split.Architecture, 0.97, 0.92),
        .. WithoutData("AUC", Split.Family, 0.92, 0.88),
        .. WithoutData("AUC", Split.Task, 0.94, 0.89),
        new("AUC", Split.Architecture, BasisTrials.WeightsAndSamples, 0.995, 0.99),
        new("AUC", Split.Family, BasisTrials.WeightsAndSamples, 0.985, 0.97),
        new("AUC", Split.Task, BasisTrials.WeightsAndSamples, 0.975, 0.965),
        .. WithoutData(AtOnePercent, Split.Architecture, 0.70, 0.60),
        new(AtOnePercent, Split.Architecture, BasisTrials.WeightsAndSamples, 0.95, 0.92),
        .. WithoutData(AtLimit, Split.Architecture, 0.70, 0.60),
        new(AtLimit, Split.Architecture, BasisTrials.WeightsAndSamples, 0.95, 0.92),
    ];

    /// <summary>The table.</summary>
    public MarkdownTable Table => new(
        "What was to be reached, and what was",
        ["figure", "basis", "faults", "to reach", "reached", "95 % interval", "best rival", "its figure", "difference, 95 % interval", "judged", "false alarms", "reached?"],
        [.. Goals.Where(goal => bases[0].Has(goal.Split)).SelectMany(Rows)]);

    // What the weights were to reach is asked of weights and noise as well: neither needs data.
    private static Goal[] WithoutData(string figure, Split split, double training, double macro) =>
        [new(figure, split, BasisTrials.Weights, training, macro), new(figure, split, BasisTrials.WeightsAndNoise, training, macro)];

    private IEnumerable<IReadOnlyList<string>> Rows(Goal goal)
    {
        var ours = bases.First(basis => basis.Name == goal.Basis).OursOn(goal.Split);
        var rivals = bases[0].Trials.Where(trial => trial.Split == goal.Split && trial.Features.Kind == FeatureSetKind.Rival).Select(trial => trial.Among(ours.Networks)).ToList();
        var bootstrap = new ClusterBootstrap([.. ours.Networks.Select(network => network.Plan.Architecture)], resamples, Seed);
        yield return Row(goal, goal.Training, "training", [FaultClasses.Training], ours, rivals, bootstrap);
        yield return Row(goal, goal.Macro, "training + after training", FaultClasses.Macro, ours, rivals, bootstrap);
    }

    private static string[] Row(Goal goal, double wanted, string faults, IReadOnlyList<string> classes, Trial ours, List<Trial> rivals, ClusterBootstrap bootstrap)
    {
        Figure FigureOf(Trial trial) => goal.Figure switch
        {
            "AUC" => Figure.Auc(trial, classes),
            AtOnePercent => Figure.RecallAtOnePercent(trial, classes),
            _ => Figure.Recall(trial, classes),
        };
        var figure = FigureOf(ours);
        var replicates = bootstrap.Replicates(figure.Of);
        var interval = ClusterBootstrap.IntervalOf(replicates);
        var best = rivals.MaxBy(rival => FigureOf(rival).Of())!;
        var rival = FigureOf(best);
        var difference = ClusterBootstrap.IntervalOf(replicates.Zip(bootstrap.Replicates(rival.Of), (mine, its) => mine - its));
        return [
            $"{goal.Figure}, {goal.Split.Name}", goal.Basis, faults,
            $"≥ {MarkdownTable.Cell(wanted)}", MarkdownTable.Cell(figure.Of()), $"{MarkdownTable.Cell(interval.Low)} … {MarkdownTable.Cell(interval.High)}",
            $"{best.Features.Name} ({best.Learner.Name})", MarkdownTable.Cell(rival.Of()), $"{MarkdownTable.Cell(difference.Low)} … {MarkdownTable.Cell(difference.High)}",
            MarkdownTable.Percent(ours.JudgedShare), MarkdownTable.Percent(ours.FalseAlarms()),
            figure.Of() >= wanted && difference.Low > 0 ? "yes" : figure.Of() >= wanted ? "yes, not surely above the rival" : difference.Low > 0 ? "no, but above the rival" : "no",
        ];
    }

    private sealed record Goal(string Figure, Split Split, string Basis, double Training, double Macro);
}
