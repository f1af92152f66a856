namespace CntCheck.Study.Evaluation;

/// <summary>Makes training sets, and says how good scores on them are.</summary>
internal static class Lessons
{
    /// <summary>The training set of some networks.</summary>
    /// <remarks>
    /// Low and high performers weigh the same in all, and so do the faults of training and those made after it among the low ones:
    /// how often each occurs is the study's choice, not the world's.
    /// </remarks>
    public static TrainingSet Of(IReadOnlyList<StudiedNetwork> networks, FeatureTable table, IReadOnlyList<int> rows)
    {
        var kinds = rows.Select(row => KindOf(networks[row])).ToList();
        var sizes = kinds.GroupBy(kind => kind).ToDictionary(kind => kind.Key, kind => kind.Count());
        double Share(Kind kind) => kind == Kind.Sound ? 0.5 : 0.5 / (sizes.Count - (sizes.ContainsKey(Kind.Sound) ? 1 : 0));
        return new(table, rows, [.. rows.Select(row => networks[row].IsLow)], [.. kinds.Select(kind => Share(kind) * rows.Count / sizes[kind])], networks);
    }

    /// <summary>The mean of the areas under the curve for faults of training and for those made after it: what settings are chosen by.</summary>
    public static double MacroAuc(IReadOnlyList<StudiedNetwork> networks, IReadOnlyList<int> rows, double[] scores)
    {
        double[] areas = [.. new[] { Kind.Trained, Kind.Edited }.Select(kind => AucOf(networks, rows, scores, kind)).Where(area => !double.IsNaN(area))];
        return areas.Length == 0 ? double.NaN : areas.Average();
    }

    private static double AucOf(IReadOnlyList<StudiedNetwork> networks, IReadOnlyList<int> rows, double[] scores, Kind low)
    {
        int[] kept = [.. Enumerable.Range(0, rows.Count).Where(i => KindOf(networks[rows[i]]) == low || KindOf(networks[rows[i]]) == Kind.Sound)];
        return Auc.Of(Array.ConvertAll(kept, i => scores[i]), Array.ConvertAll(kept, i => networks[rows[i]].IsLow));
    }

    private static Kind KindOf(StudiedNetwork network) => !network.IsLow ? Kind.Sound : network.FaultClass == FaultClasses.AfterTraining ? Kind.Edited : Kind.Trained;

    private enum Kind
    {
        Sound,
        Trained,
        Edited,
    }
}
