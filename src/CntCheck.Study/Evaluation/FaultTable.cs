namespace CntCheck.Study.Evaluation;

/// <summary>What is found of each fault, by each kind of readings, when the architecture is new.</summary>
internal static class FaultTable
{
    /// <summary>A row a fault.</summary>
    public static MarkdownTable ByFault(IReadOnlyList<ShippedBasis> bases)
    {
        return new(
        "By fault (new architecture)",
        ["class", "fault", "networks", "low", "middle", "high", .. bases.SelectMany(basis => new[] { $"AUC of the low, {basis.Name}", "called low of the low", "of the middle", "of the high" })],
        [.. bases[0].Shipped.Networks.GroupBy(network => (network.FaultClass, network.Plan.Fault)).OrderBy(fault => fault.Key.FaultClass, StringComparer.Ordinal).ThenBy(fault => fault.Key.Fault, StringComparer.Ordinal)
            .Select(Row)]);

        string[] Row(IGrouping<(string FaultClass, string Fault), StudiedNetwork> fault)
        {
            return [fault.Key.FaultClass, fault.Key.Fault, .. Counts([.. fault]), .. bases.SelectMany(basis => Found(basis.Shipped, Is))];

            bool Is(StudiedNetwork network) => (network.FaultClass, network.Plan.Fault) == fault.Key;
        }
    }

    /// <summary>A row a family.</summary>
    public static MarkdownTable ByFamily(IReadOnlyList<ShippedBasis> bases) => new(
        "By family (new architecture)",
        ["family", "sound", .. bases.SelectMany(basis => new[] { $"false alarms, {basis.Name}", "AUC training", "AUC after training" })],
        [.. bases[0].Shipped.Networks.Select(network => network.Plan.Family).Distinct().Order(StringComparer.Ordinal).Select(family => (string[])[
            family, MarkdownTable.Cell(bases[0].Shipped.Networks.Count(network => network.IsSound && network.Plan.Family == family)), .. bases.SelectMany(basis => OfFamily(basis.Shipped, family))])]);

    private static string[] Counts(List<StudiedNetwork> networks) =>
    [
        MarkdownTable.Cell(networks.Count), MarkdownTable.Cell(networks.Count(network => network.IsLow)),
        MarkdownTable.Cell(networks.Count(network => !network.IsLow && !network.IsHigh)), MarkdownTable.Cell(networks.Count(network => network.IsHigh)),
    ];

    private static string[] Found(Trial trial, Func<StudiedNetwork, bool> isFault) =>
    [
        MarkdownTable.Cell(trial.AucOf(isFault)),
        MarkdownTable.Cell(trial.ShareCalledLow(network => network.IsLow && isFault(network))),
        MarkdownTable.Cell(trial.ShareCalledLow(network => !network.IsLow && !network.IsHigh && isFault(network))),
        MarkdownTable.Cell(trial.ShareCalledLow(network => network.IsHigh && isFault(network))),
    ];

    private static string[] OfFamily(Trial trial, string family)
    {
        var part = trial.Among([.. trial.Networks.Where(network => network.Plan.Family == family)]);
        return [MarkdownTable.Percent(part.FalseAlarms()), .. FaultClasses.Macro.Select(faultClass => MarkdownTable.Cell(part.AucOf(network => network.FaultClass == faultClass)))];
    }
}
