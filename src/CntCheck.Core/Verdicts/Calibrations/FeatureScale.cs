namespace CntCheck.Verdicts.Calibrations;

/// <summary>Puts features on one scale: how far a network lies from the known-good ones, in widths of the population, far values drawn in.</summary>
/// <remarks>
/// asinh((x − centre) / width): linear near the centre, logarithmic far from it, so that one wild value does not rule a fit. A feature counts the same
/// in whatever unit it is taken. [ours]
/// </remarks>
/// <param name="Centre">Medians of the known-good networks.</param>
/// <param name="Width">Interquartile range over 1.349 (the standard deviation, if values were normal) of all networks; their standard deviation where that is 0.</param>
internal sealed record FeatureScale(double[] Centre, double[] Width)
{
    private const double QuartilesOfNormal = 1.349;

    /// <summary>The scale of a population.</summary>
    /// <param name="rows">Features, row by row; NaN where one is undefined.</param>
    /// <param name="standings">What is known of each row.</param>
    public static FeatureScale Of(IReadOnlyList<double[]> rows, IReadOnlyList<Standing> standings)
    {
        var count = rows[0].Length;
        var (centre, width) = (new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            double[] all = [.. rows.Select(row => row[i]).Where(double.IsFinite).Order()];
            double[] good = [.. rows.Where((_, row) => standings[row] == Standing.Good).Select(row => row[i]).Where(double.IsFinite).Order()];
            centre[i] = Digits.Round(Quantile(good.Length > 0 ? good : all, 0.5));
            var quartiles = (Quantile(all, 0.75) - Quantile(all, 0.25)) / QuartilesOfNormal;
            width[i] = Digits.Round(quartiles > 0 ? quartiles : Deviation(all));
        }

        return new FeatureScale(centre, width);
    }

    /// <summary>A row on this scale; 0, the place of the good ones, where a feature is undefined or never varied.</summary>
    public double[] Apply(double[] row)
    {
        var scaled = new double[row.Length];
        for (var i = 0; i < row.Length; i++)
            scaled[i] = double.IsFinite(row[i]) ? Of(row[i], i) : 0;

        return scaled;
    }

    /// <summary>One value on this scale.</summary>
    public double Of(double value, int feature) => Width[feature] > 0 ? Math.Asinh((value - Centre[feature]) / Width[feature]) : 0;

    /// <summary>A quantile of values in ascending order, by linear interpolation; 0 of none.</summary>
    private static double Quantile(double[] ascending, double share)
    {
        if (ascending.Length == 0)
            return 0;

        var place = share * (ascending.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, ascending.Length - 1);
        return ascending[below] + ((place - below) * (ascending[above] - ascending[below]));
    }

    private static double Deviation(double[] values)
    {
        if (values.Length == 0)
            return 0;

        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}
