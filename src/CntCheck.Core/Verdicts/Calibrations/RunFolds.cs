namespace CntCheck.Verdicts.Calibrations;

/// <summary>Splits networks into folds for cross-validation: whole runs, and of good and bad ones about equally many in each.</summary>
internal static class RunFolds
{
    /// <summary>The places in each fold, at most <paramref name="folds"/> of them, none empty; the same runs are split the same way in whatever order they come.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Of(LabelledRows rows, int folds)
    {
        var runs = Enumerable.Range(0, rows.Rows.Count)
            .GroupBy(i => rows.Runs[i], StringComparer.Ordinal)
            .OrderByDescending(run => run.Average(i => rows.Standings[i] == Standing.Bad ? 1.0 : 0))
            .ThenByDescending(run => run.Average(i => rows.Standings[i] == Standing.Good ? 1.0 : 0))
            .ThenBy(run => run.Key, StringComparer.Ordinal)
            .ToList();
        return [.. Enumerable.Range(0, Math.Min(folds, runs.Count)).Select(fold => (IReadOnlyList<int>)[.. runs.Where((_, i) => i % folds == fold).SelectMany(run => run).Order()])];
    }

    /// <summary>The places that are not in a fold.</summary>
    public static IReadOnlyList<int> Others(LabelledRows rows, IReadOnlyList<int> fold) => [.. Enumerable.Range(0, rows.Rows.Count).Except(fold).Order()];
}
