namespace CntCheck.Study.Evaluation;

/// <summary>What the gate finds by everything it has: facts that rules tell, and the score of the reference.</summary>
internal static class GateTable
{
    /// <summary>Three rows a basis: facts alone, the score alone, either; of classifiers, so that the bases can be compared.</summary>
    public static MarkdownTable Of(IReadOnlyList<BasisTrials> tried)
    {
        var classifiers = tried[0].Ours.Networks.Where(network => network.IsClassifier).ToList();
        return new(
            "Facts and score together (classifiers, new architecture, limits set on other networks)",
            ["what the gate is given", "found by", "false alarms", "recall training", "recall after training"],
            [.. tried.SelectMany(basis => RowsOf(basis.Name, basis.Ours.Among(classifiers)))]);
    }

    private static IEnumerable<string[]> RowsOf(string basis, Trial trial)
    {
        Func<Finding, bool> isKnown = basis == BasisTrials.WeightsAndSamples ? _ => true : IsAboutWeights;
        bool[] facts = [.. trial.Networks.Select(network => network.Findings.Any(isKnown))];
        bool[] low = [.. Enumerable.Range(0, facts.Length).Select(trial.Said.IsCalledLow)];
        return [Row("facts", facts), Row("score", low), Row("either", [.. facts.Zip(low, (isFact, isLow) => isFact || isLow)])];

        string[] Row(string by, bool[] isFound) =>
        [
            basis, by, MarkdownTable.Percent(Share(isFound, network => network.IsSound)),
            .. FaultClasses.Macro.Select(faultClass => MarkdownTable.Cell(Share(isFound, network => network.IsLow && network.FaultClass == faultClass))),
        ];

        double Share(bool[] isFound, Func<StudiedNetwork, bool> among) =>
            isFound.Where((_, row) => among(trial.Networks[row])).Select(found => found ? 1.0 : 0).DefaultIfEmpty(double.NaN).Average();
    }

    // Rules about behaviour need samples.
    private static bool IsAboutWeights(Finding finding) => finding.Rule.StartsWith("CNT1", StringComparison.Ordinal);
}
