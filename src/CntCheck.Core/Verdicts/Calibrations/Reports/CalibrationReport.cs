using System.Globalization;

namespace CntCheck.Verdicts.Calibrations.Reports;

/// <summary>What a calibration found, for people: how well the reference tells good from bad, where it errs, what it rests on, what it cannot see.</summary>
internal static class CalibrationReport
{
    /// <summary>The report's formats, by extension.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".md", ".html", ".json"];

    /// <summary>The report in the format of an extension of <see cref="Extensions"/>.</summary>
    public static string Write(Calibration calibration, string extension) => extension switch
    {
        ".md" => MarkdownPage.Write(Of(calibration)),
        ".html" => HtmlPage.Write(Of(calibration)),
        ".json" => CalibrationJson.Write(calibration),
        _ => throw new ArgumentException($"'{extension}' is no format of a report", nameof(extension)),
    };

    private static IReadOnlyList<ReportPart> Of(Calibration calibration) =>
    [
        new Heading(1, "A reference of one's own networks"),
        new Paragraph(Summary(calibration)),
        .. calibration.Population.Remarks is { Count: > 0 } remarks ? [new Bullets(remarks)] : (IReadOnlyList<ReportPart>)[],
        .. calibration.Bases.SelectMany(basis => BasisReport.Of(calibration.Population, basis)),
        new Heading(2, "What it cannot see"),
        new Bullets([.. CannotSee(calibration)]),
    ];

    /// <summary>One sentence on the population, one on what came of it.</summary>
    public static string Summary(Calibration calibration)
    {
        var (size, limits) = (calibration.Population.Size, calibration.Population.Limits);
        var between = size.Between == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {size.Between} between");
        var population = string.Create(
            CultureInfo.InvariantCulture, $"{size.Runs} runs of family '{calibration.Population.Kind.Family}': {size.Good} good networks (score {limits.Good} and more), {size.Bad} bad ones ({limits.Bad} and less){between}.");
        return calibration.Reference is null
            ? $"{population} The reference cannot tell good networks from bad ones: chance cannot be ruled out, so nothing is written."
            : population;
    }

    /// <summary>What a basis reached, in a sentence.</summary>
    public static string Figures(Population population, BasisCalibration basis)
    {
        var cross = basis.Basis.CrossValidated;
        var bad = population.Size.Bad;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{basis.Basis.Basis}: AUC {Rate(cross.Auc)} ({Rate(cross.AucLow)} to {Rate(cross.AucHigh)}) on runs left out; at the limit {basis.Basis.Limit:0.###} it finds {Math.Round(cross.Recall * bad)} of {bad} bad networks, {basis.FalseAlarms.Count} of {basis.FalseAlarms.Networks} good ones are false alarms{(basis.CanTell ? "" : " · cannot tell: chance is not ruled out")}");
    }

    /// <summary>Three digits behind the point, cut, so that 1 is shown of nothing less.</summary>
    public static string Rate(double share) => (Math.Floor((share * 1000) + 1e-9) / 1000).ToString("0.000", CultureInfo.InvariantCulture);

    private static IEnumerable<string> CannotSee(Calibration calibration)
    {
        var kind = calibration.Population.Kind;
        yield return "Classes whose names are swapped: no reading changes when outputs change places. Only labels tell (--labels).";
        yield return "Faults that no bad network of this population has. Damage copies of your own models to see what is found: cntcheck prove.";
        yield return $"Models of another family than '{kind.Family}', of another number of learned connections than {kind.Range}, or far from all networks of this population: CNT4002 says so, and nothing is judged.";
        yield return "Another task, or another recipe than those of this population, where its networks look alike: calibrate again when task or recipe change.";
        yield return "How good a good network is: the score tells bad from good, it does not rank.";
        if (calibration.Bases.All(basis => basis.Basis.Sample is null))
            yield return "What only shows on inputs (a layer re-initialised or stale after training, few bits, pruning): calibrate with --samples to see more of it.";
    }
}
