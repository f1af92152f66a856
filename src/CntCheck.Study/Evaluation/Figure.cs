namespace CntCheck.Study.Evaluation;

/// <summary>A figure of a trial that can be taken of resampled networks: an area under the curve, or a recall, averaged over fault classes.</summary>
internal sealed class Figure
{
    private readonly List<Func<double[]?, double>> _parts = [];

    private Figure()
    {
    }

    /// <summary>The area under the curve for the low performers of each fault class against the sound networks.</summary>
    public static Figure Auc(Trial trial, IReadOnlyList<string> faultClasses)
    {
        var figure = new Figure();
        foreach (var faultClass in faultClasses)
        {
            int[] rows = [.. Rows(trial, network => network.IsSound || IsLow(network, faultClass))];
            var auc = new Auc(Array.ConvertAll(rows, row => trial.Said.Scores[row]), Array.ConvertAll(rows, row => trial.Networks[row].IsLow));
            figure._parts.Add(weights => auc.Weighted(weights is null ? null : Array.ConvertAll(rows, row => weights[row])));
        }

        return figure;
    }

    /// <summary>The share of low performers of each fault class that are called low.</summary>
    public static Figure Recall(Trial trial, IReadOnlyList<string> faultClasses)
    {
        var figure = new Figure();
        foreach (var faultClass in faultClasses)
        {
            int[] rows = [.. Rows(trial, network => IsLow(network, faultClass))];
            figure._parts.Add(weights => rows.Where(trial.Said.IsCalledLow).Sum(row => weights?[row] ?? 1) / rows.Sum(row => weights?[row] ?? 1));
        }

        return figure;
    }

    /// <summary>The share of low performers of each fault class that score above all but one percent of the sound networks: a point of the curve, not what a limit set beforehand gives.</summary>
    public static Figure RecallAtOnePercent(Trial trial, IReadOnlyList<string> faultClasses)
    {
        double[] sound = [.. Rows(trial, network => network.IsSound).Select(row => trial.Said.Scores[row]).OrderDescending()];
        return Recall(trial.At(sound[(int)(FalseAlarmLimit.Rate * sound.Length)]), faultClasses);
    }

    /// <summary>The figure with each network counted as often as <paramref name="weights"/> says; null: once.</summary>
    public double Of(double[]? weights = null) => _parts.Average(part => part(weights));

    private static IEnumerable<int> Rows(Trial trial, Func<StudiedNetwork, bool> among) => Enumerable.Range(0, trial.Networks.Count).Where(row => among(trial.Networks[row]));

    private static bool IsLow(StudiedNetwork network, string faultClass) => network.IsLow && network.FaultClass == faultClass;
}
