using CntCheck.Study.Measuring;

namespace CntCheck.Study.Evaluation;

/// <summary>The score of every network by classifiers that had not seen its architecture: what the figures are taken from.</summary>
internal static class ScoreTable
{
    /// <summary>The table, as CSV.</summary>
    public static string Csv(Trial weights, Trial samples)
    {
        var places = samples.Networks.Index().ToDictionary(place => place.Item.Plan.Id, place => place.Index, StringComparer.Ordinal);
        return CsvText.Of(
            ["network", "family", "task", "architecture", "fault-class", "fault", "performance", "score-weights", "limit-weights", "judged-weights", "score-samples", "limit-samples", "judged-samples"],
            weights.Networks.Select((network, row) => (string[])[
                network.Plan.Id, network.Plan.Family, network.Plan.Task, network.Plan.Architecture, network.FaultClass, network.Plan.Fault, CsvText.Number(network.Performance, 4),
                .. Cells(weights, row), .. places.TryGetValue(network.Plan.Id, out var place) ? Cells(samples, place) : ["", "", ""]]));
    }

    private static string[] Cells(Trial trial, int row) => [CsvText.Number(trial.Said.Scores[row], 4), CsvText.Number(trial.Said.Limits[row], 4), trial.Said.IsJudged[row] ? "yes" : "no"];
}
