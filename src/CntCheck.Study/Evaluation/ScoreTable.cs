using CntCheck.Study.Measuring;

namespace CntCheck.Study.Evaluation;

/// <summary>The score of every network by classifiers that had not seen its architecture: what the figures are taken from.</summary>
internal static class ScoreTable
{
    /// <summary>The table, as CSV.</summary>
    public static string Csv(IReadOnlyList<ShippedBasis> bases)
    {
        var rows = bases.Select(basis => basis.Said.Networks.Index().ToDictionary(place => place.Item.Plan.Id, place => place.Index, StringComparer.Ordinal)).ToList();
        return CsvText.Of(
            ["network", "family", "task", "architecture", "fault-class", "fault", "performance", .. bases.SelectMany(basis => new[] { $"score, {basis.Name}", $"limit, {basis.Name}", $"judged, {basis.Name}" })],
            bases[0].Said.Networks.Select(network => (string[])[
                network.Plan.Id, network.Plan.Family, network.Plan.Task, network.Plan.Architecture, network.FaultClass, network.Plan.Fault, CsvText.Number(network.Performance, 4),
                .. bases.SelectMany((basis, i) => rows[i].TryGetValue(network.Plan.Id, out var row) ? Cells(basis.Said, row) : ["", "", ""])]));
    }

    private static string[] Cells(Trial trial, int row) => [CsvText.Number(trial.Said.Scores[row], 4), CsvText.Number(trial.Said.Limits[row], 4), trial.Said.IsJudged[row] ? "yes" : "no"];
}
