using System.Globalization;

namespace CntCheck.Verdicts.Calibrations.Reports;

/// <summary>The part of a report on one basis.</summary>
internal static class BasisReport
{
    private const int MostFeatures = 10;
    private const int MostMisjudged = 20;
    private static readonly double[] FalseAlarmRates = [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5];

    /// <summary>Figures, curve, features and misjudged networks.</summary>
    public static IEnumerable<ReportPart> Of(Population population, BasisCalibration basis)
    {
        yield return new Heading(2, $"By {basis.Basis.Basis}");
        if (!basis.CanTell)
            yield return new Paragraph("It cannot tell: a reference that guesses could have done as well. It is not written.");

        yield return Figures(population, basis);
        yield return new Heading(3, "Found against false alarms");
        yield return new Curve(basis.Roc.Points, "good networks above the limit", "bad networks above the limit");
        yield return new Cells(["limit that lets pass at most", "bad networks found"], [.. FalseAlarmRates.Select(rate => Row(Percent(rate) + " false alarms", Percent(FoundAt(basis.Roc, rate))))]);
        yield return new Heading(3, "What it rests on");
        yield return new Paragraph(Dropped(basis.Features));
        yield return new Cells(["feature", "bad networks", "weight"], [.. Strongest(basis).Select(feature => Row(feature.Name, feature.Clause, feature.Weight.ToString("0.00", CultureInfo.InvariantCulture)))]);
        yield return new Heading(3, "Where it errs");
        foreach (var part in Misjudged(population, basis))
            yield return part;
    }

    /// <summary>The features that move the score most over this population: what speaks for a bad network, and how far (in log-odds).</summary>
    public static IEnumerable<(string Name, string Clause, double Weight)> Strongest(BasisCalibration basis)
    {
        var rows = basis.Features.Rows.Select(row => basis.Basis.Contributions(row)).ToList();
        return basis.Basis.Features
            .Select((feature, i) => (feature.Name, Clause: CalibratedReasons.Clause(feature, isHigher: feature.Coefficient > 0), Weight: Deviation([.. rows.Select(row => row[i])])))
            .OrderByDescending(feature => feature.Weight)
            .DistinctBy(feature => feature.Clause)
            .Take(MostFeatures);
    }

    private static Cells Figures(Population population, BasisCalibration basis)
    {
        var (cross, size) = (basis.Basis.CrossValidated, population.Size);
        return new Cells(
            ["on runs that were left out", ""],
            [
                Row("area under the curve (95 % interval, by runs)", $"{CalibrationReport.Rate(cross.Auc)} ({CalibrationReport.Rate(cross.AucLow)} to {CalibrationReport.Rate(cross.AucHigh)})"),
                Row("limit: the score of the worst good network", basis.Basis.Limit.ToString("0.###", CultureInfo.InvariantCulture)),
                Row("bad networks found", string.Create(CultureInfo.InvariantCulture, $"{Math.Round(cross.Recall * size.Bad)} of {size.Bad} ({Percent(cross.Recall)})")),
                Row("false alarms, the limit set by other runs", string.Create(CultureInfo.InvariantCulture, $"{basis.FalseAlarms.Count} of {size.Good} ({Percent(cross.FalseAlarms)}; of runs at most {Percent(cross.FalseAlarmsAtMost)})")),
            ]);
    }

    private static string Dropped(FeatureTable table) => string.Create(
        CultureInfo.InvariantCulture,
        $"{table.Names.Count} features are used; left out are {table.Constant} that are the same for all good and bad networks, {table.Copies} that repeat another and {table.RarelyDefined} that are undefined for more than a tenth of them. The weight is how far a feature moves the log-odds between networks of this population; features that go together share theirs. Of features that say the same, the strongest is listed.");

    private static double FoundAt(Roc roc, double rate) => roc.Points.Where(point => point.FalseAlarms <= rate + 1e-12).Max(point => point.Found);

    private static IEnumerable<ReportPart> Misjudged(Population population, BasisCalibration basis)
    {
        var networks = population.Networks.Select((network, i) => (network.Row, Standing: population.Standings[i], Score: basis.Scores[i])).ToList();
        var worst = networks.Where(network => network.Standing == Standing.Good).MaxBy(network => network.Score);
        var missed = networks.Where(network => network.Standing == Standing.Bad && network.Score <= basis.Basis.Limit).OrderBy(network => network.Score).ToList();
        yield return new Paragraph($"The limit is set by '{worst.Row.Artifact}' (run '{worst.Row.Run}'), the good network that looks worst: if it is no good network after all, take it out and calibrate again.");
        if (missed.Count == 0)
        {
            yield return new Paragraph("No bad network is missed.");
            yield break;
        }

        yield return new Paragraph(string.Create(CultureInfo.InvariantCulture, $"Bad networks that are not found ({missed.Count}{(missed.Count > MostMisjudged ? $", the first {MostMisjudged}" : "")}):"));
        yield return new Cells(
            ["artifact", "run", "score in the table", "looks low (0 … 1)"],
            [.. missed.Take(MostMisjudged).Select(network => Row(network.Row.Artifact, network.Row.Run, Digits.Text(network.Row.Score), network.Score.ToString("0.000", CultureInfo.InvariantCulture)))]);
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }

    private static string Percent(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    private static string[] Row(params string[] cells) => cells;
}
