namespace CntCheck.Verdicts.Calibrations;

/// <summary>Networks as rows of features, with what is known of each and the run it comes from.</summary>
/// <param name="Rows">Features; NaN where one is undefined. All rows have the same.</param>
/// <param name="Standings">What is known of each row.</param>
/// <param name="Runs">The run of each row: rows of one run are never on both sides of a split.</param>
internal sealed record LabelledRows(IReadOnlyList<double[]> Rows, IReadOnlyList<Standing> Standings, IReadOnlyList<string> Runs)
{
    /// <summary>The rows at some places.</summary>
    public LabelledRows At(IReadOnlyList<int> places) =>
        new([.. places.Select(i => Rows[i])], [.. places.Select(i => Standings[i])], [.. places.Select(i => Runs[i])]);

    /// <summary>The rows of which it is known whether they are good or bad.</summary>
    public LabelledRows Known => At([.. Enumerable.Range(0, Rows.Count).Where(i => Standings[i] != Standing.Between)]);

    /// <summary>Which rows are bad.</summary>
    public bool[] Bad => [.. Standings.Select(standing => standing == Standing.Bad)];

    /// <summary>Whether there are rows of both kinds.</summary>
    public bool HasBoth => Standings.Contains(Standing.Good) && Standings.Contains(Standing.Bad);
}
