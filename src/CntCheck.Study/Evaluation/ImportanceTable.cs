namespace CntCheck.Study.Evaluation;

/// <summary>Which features move the scores of the fitted classifier most.</summary>
internal static class ImportanceTable
{
    private const int Shown = 25;

    /// <summary>The table.</summary>
    public static MarkdownTable Of(string title, Trial trial)
    {
        var lessons = ReferenceFit.LessonsOf(trial);
        var trees = Boosting.Fit(lessons.Table, lessons.Rows, lessons.IsLow, lessons.Weights, ReferenceFit.OptionsOf(trial));
        return new(
            title, ["feature", "share of what moves scores", "AUC alone, training", "AUC alone, after training"],
            [.. StudyDomain.Importance(lessons, trees).Take(Shown).Select(feature => (string[])[
                trial.Features.Table.Names[feature.Feature], MarkdownTable.Percent(feature.Share), .. FaultClasses.Macro.Select(faultClass => MarkdownTable.Cell(Alone(trial, feature.Feature, faultClass)))])]);
    }

    // In the direction that tells more; networks without the feature are left out.
    private static double Alone(Trial trial, int feature, string faultClass)
    {
        int[] rows = [.. Enumerable.Range(0, trial.Networks.Count).Where(row =>
            !double.IsNaN(trial.Features.Table.Rows[row][feature]) && (trial.Networks[row].IsSound || (trial.Networks[row].IsLow && trial.Networks[row].FaultClass == faultClass)))];
        var auc = Auc.Of(Array.ConvertAll(rows, row => trial.Features.Table.Rows[row][feature]), Array.ConvertAll(rows, row => trial.Networks[row].IsLow));
        return Math.Max(auc, 1 - auc);
    }
}
