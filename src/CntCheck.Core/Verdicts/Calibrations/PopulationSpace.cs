namespace CntCheck.Verdicts.Calibrations;

/// <summary>Where a population lies in the space of its features, so that a network from elsewhere is not judged by it.</summary>
/// <remarks>
/// Two readings: the root mean square of the scaled features (the leverage of a network, were the features uncorrelated), and the share of features
/// that lie outside the population's range or are undefined. The first sees what lies far off, the second what is a little off everywhere. [ours]
/// </remarks>
/// <param name="Scale">The scale of the population.</param>
/// <param name="Low">The least value of each feature.</param>
/// <param name="High">The greatest.</param>
internal sealed record PopulationSpace(FeatureScale Scale, double[] Low, double[] High)
{
    /// <summary>The space of some rows, on a scale.</summary>
    public static PopulationSpace Of(IReadOnlyList<double[]> rows, FeatureScale scale) => new(
        scale,
        [.. Columns(rows).Select(values => Digits.RoundDown(values.DefaultIfEmpty().Min()))],
        [.. Columns(rows).Select(values => Digits.RoundUp(values.DefaultIfEmpty().Max()))]);

    /// <summary>How far a network lies from the known-good ones; infinite where no feature of it is defined.</summary>
    public double Distance(double[] row)
    {
        double sum = 0;
        var count = 0;
        for (var i = 0; i < row.Length; i++)
        {
            if (!double.IsFinite(row[i]))
                continue;

            var distance = Scale.Of(row[i], i);
            sum += distance * distance;
            count++;
        }

        return count == 0 ? double.PositiveInfinity : Math.Sqrt(sum / count);
    }

    /// <summary>The share of features that lie outside the population's range, or are undefined.</summary>
    public double OutsideShare(double[] row) => (double)Enumerable.Range(0, row.Length).Count(i => !(row[i] >= Low[i] && row[i] <= High[i])) / row.Length;

    /// <summary>The feature that lies furthest beyond the population's range; where none does, the one furthest from the known-good networks.</summary>
    public int StrangestFeature(double[] row) => Enumerable.Range(0, row.Length).MaxBy(i => (Beyond(row[i], i), double.IsFinite(row[i]) ? Math.Abs(Scale.Of(row[i], i)) : 0));

    private double Beyond(double value, int feature) =>
        !double.IsFinite(value) || Scale.Width[feature] == 0 ? 0 : Math.Max(0, Math.Max(Low[feature] - value, value - High[feature])) / Scale.Width[feature];

    private static IEnumerable<IEnumerable<double>> Columns(IReadOnlyList<double[]> rows) =>
        Enumerable.Range(0, rows[0].Length).Select(i => rows.Select(row => row[i]).Where(double.IsFinite));
}
