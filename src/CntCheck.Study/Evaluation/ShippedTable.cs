namespace CntCheck.Study.Evaluation;

/// <summary>The limits a reference is shipped with, and what comes of them: the figures that the product states.</summary>
internal static class ShippedTable
{
    /// <summary>A row a basis: beside the final limit, set on all networks by classifiers that had not seen them, what limits set on other networks gave.</summary>
    /// <param name="weights">What was said by weights, and what would be at the final limit.</param>
    /// <param name="samples">The same by samples.</param>
    public static MarkdownTable Of((Trial Said, Trial Shipped) weights, (Trial Said, Trial Shipped) samples) => new(
        "With one fixed limit (new architecture)",
        ["basis", "classifier", "limit", "false alarms", "recall training", "recall after training", "judged", "false alarms, limits set on other networks", "recall training", "recall after training"],
        [Row("weights", weights), Row("weights + samples", samples)]);

    private static string[] Row(string basis, (Trial Said, Trial Shipped) trial) =>
        [basis, ReferenceFit.SettingOf(trial.Said), MarkdownTable.Cell(ReferenceFit.LimitOf(trial.Said)), .. Rates(trial.Shipped), MarkdownTable.Percent(trial.Shipped.JudgedShare), .. Rates(trial.Said)];

    private static string[] Rates(Trial trial) =>
        [MarkdownTable.Percent(trial.FalseAlarms()), .. FaultClasses.Macro.Select(faultClass => MarkdownTable.Cell(trial.ShareCalledLow(network => network.IsLow && network.FaultClass == faultClass)))];
}
