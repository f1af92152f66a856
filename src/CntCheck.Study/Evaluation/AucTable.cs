namespace CntCheck.Study.Evaluation;

/// <summary>Every set of features, kind of classifier and split.</summary>
internal static class AucTable
{
    /// <summary>The table.</summary>
    public static MarkdownTable Of(string title, IReadOnlyList<Trial> trials) => new(
        title,
        ["new to the classifier", "features", "classifier", "AUC training", "AUC after training", "AUC macro", "AUC label-only", "recall training", "recall after training", "false alarms", "false alarms, worst family", "judged"],
        [.. trials.Select(Row)]);

    private static string[] Row(Trial trial)
    {
        double AucOf(string faultClass) => trial.AucOf(network => network.FaultClass == faultClass);
        double Recall(string faultClass) => trial.ShareCalledLow(network => network.IsLow && network.FaultClass == faultClass);
        return [
            trial.Split.Name, trial.Features.Name, trial.Learner.Name,
            MarkdownTable.Cell(AucOf(FaultClasses.Training)), MarkdownTable.Cell(AucOf(FaultClasses.AfterTraining)), MarkdownTable.Cell(FaultClasses.Macro.Average(AucOf)), MarkdownTable.Cell(AucOf(FaultClasses.LabelOnly)),
            MarkdownTable.Cell(Recall(FaultClasses.Training)), MarkdownTable.Cell(Recall(FaultClasses.AfterTraining)),
            MarkdownTable.Percent(trial.FalseAlarms()),
            MarkdownTable.Percent(trial.Networks.Select(network => network.Plan.Family).Distinct().Select(family => trial.FalseAlarms(network => network.Plan.Family == family)).Where(share => !double.IsNaN(share)).DefaultIfEmpty(double.NaN).Max()),
            MarkdownTable.Percent(trial.JudgedShare),
        ];
    }
}
