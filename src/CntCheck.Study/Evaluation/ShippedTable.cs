namespace CntCheck.Study.Evaluation;

/// <summary>The limits a reference is shipped with, and what comes of them: the figures that the product states.</summary>
internal static class ShippedTable
{
    /// <summary>A row a basis: beside the final limit, set on all networks by classifiers that had not seen them, what limits set on other networks gave.</summary>
    public static MarkdownTable Of(IReadOnlyList<ShippedBasis> bases) => new(
        "With one fixed limit (new architecture)",
        ["basis", "classifier", "limit", "false alarms", "recall training", "recall after training", "judged", "false alarms, limits set on other networks", "recall training", "recall after training"],
        [.. bases.Select(Row)]);

    private static string[] Row(ShippedBasis basis) =>
        [basis.Name, ReferenceFit.SettingOf(basis.Said), MarkdownTable.Cell(ReferenceFit.LimitOf(basis.Said)), .. Rates(basis.Shipped), MarkdownTable.Percent(basis.Shipped.JudgedShare), .. Rates(basis.Said)];

    private static string[] Rates(Trial trial) =>
        [MarkdownTable.Percent(trial.FalseAlarms()), .. FaultClasses.Macro.Select(faultClass => MarkdownTable.Cell(trial.ShareCalledLow(network => network.IsLow && network.FaultClass == faultClass)))];
}
