using System.CommandLine;
using System.Globalization;
using CntCheck.Profiles;
using CntCheck.Reporting;
using CntCheck.Rules;
using CntCheck.Tool.Activations;
using CntCheck.Verdicts.Calibrations;
using CntCheck.Verdicts.Calibrations.Reports;

namespace CntCheck.Tool.Verbs;

/// <summary><c>cntcheck calibrate</c>: makes the project's own reference of networks whose performance is known.</summary>
internal sealed class CalibrateVerb : Verb
{
    private readonly Option<string> _population = new("--population")
    {
        Description = "Table of networks: CSV with the columns artifact, score (more is better) and run (the training a network comes from)",
        HelpName = "FILE.csv",
        Required = true,
    };

    private readonly Option<string> _snapshots = CommonOptions.Snapshots();

    private readonly Option<string?> _good = new("--good") { Description = "The least score of a good network (default: 85 % of the way from the worst score to the best)", HelpName = "SCORE" };

    private readonly Option<string?> _bad = new("--bad") { Description = "The greatest score of a bad network (default: 59 % of the way from the worst score to good)", HelpName = "SCORE" };

    private readonly Option<string?> _family = new("--family")
    {
        Description = "Calibrate on the networks of this family alone (dense, convolution+dense, …); needed where the table has several",
        HelpName = "NAME",
    };

    private readonly Option<string?> _report = new("--report") { Description = "Write what was found: AUC, curve, errors, features (.md, .html, .json)", HelpName = "FILE" };
    private readonly Option<string?> _compat = CommonOptions.Compat();
    private readonly SampleArguments _samples = new(whyNoNoise: "a reference of your own judges by weights, or by weights and samples");

    /// <inheritdoc/>
    public override string Name => "calibrate";

    /// <inheritdoc/>
    public override string Description => "Learn from your own networks, good and bad, what a low performer looks like; check judges by it";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples { get; } =
    [
        "cntcheck calibrate --population runs.csv",
        "cntcheck calibrate --population runs.csv --good 0.9 --bad 0.6 --report calibration.html",
        "cntcheck calibrate --population runs.csv --samples sample.npz --classes 10 --prior balanced",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> Symbols => [_population, _snapshots, _good, _bad, _family, _report, .. _samples.Symbols, _compat];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, ToolContext context)
    {
        if (Acceptance.ContinuousIntegration(context.Environment.Variable) is { } reason)
            throw ToolException.WrongUsage($"nothing was calibrated: {reason}; calibrate on your own machine, review the change, commit it.");

        var options = new CalibrationOptions { Good = Score(_good, parsed), Bad = Score(_bad, parsed), Family = parsed.GetValue(_family) };
        var report = ReportOf(parsed.GetValue(_report));
        var table = PopulationTable.Read(context.FullPath(parsed.GetRequiredValue(_population)));
        var profiles = Measured(table, parsed, context);
        var calibration = Calibration.Of(table.File, [.. table.Rows.Zip(profiles, KnownNetwork.Of)], options, context.Environment.Cancellation);

        context.Print(CalibrationReport.Summary(calibration));
        foreach (var line in calibration.Population.Remarks.Concat(calibration.Bases.Select(basis => CalibrationReport.Figures(calibration.Population, basis))))
            context.Print(line);
        if (report is var (file, extension))
            WriteReport(calibration, file, extension, context);

        return WriteReference(calibration, context.FullPath(parsed.GetRequiredValue(_snapshots)), context);
    }

    private IReadOnlyList<Profile> Measured(PopulationTable table, ParseResult parsed, ToolContext context)
    {
        var options = new ProfileOptions
        {
            Conventions = parsed.GetValue(_compat) is null ? Conventions.Default : Conventions.CntDnns,
            Samples = _samples.Of(parsed, context),
        };
        var measured = Measurement.Of(
            [.. table.Rows.Select(row => row.Path)], options, context.FullPath(parsed.GetRequiredValue(_snapshots)), context, _samples.Timeout(parsed));
        List<string> errors =
        [
            .. measured.Errors.Select(error => UnreadModel.Describe(error, context.Report)),
            .. measured.SampleErrors.Select(error => UnrunModel.Describe(error, context.Report)),
        ];

        // A population without the networks that cannot be read would be another one than the table says.
        return errors.Count == 0
            ? measured.Profiles
            : throw new ToolException(ExitCode.NotMeasured, $"nothing was calibrated, {errors.Count} of {table.Rows.Count} networks could not be measured: {Listing.Of(errors, error => error)}");
    }

    private static void WriteReport(Calibration calibration, string file, string extension, ToolContext context)
    {
        OutputFile.Write(context.FullPath(file), CalibrationReport.Write(calibration, extension));
        context.Print($"{context.Show(context.FullPath(file))}: the report");
    }

    private static int WriteReference(Calibration calibration, string snapshots, ToolContext context)
    {
        var file = CalibratedReference.PathOf(snapshots);
        if (calibration.Reference is not { } reference)
        {
            context.Complain($"no reference was made: it cannot tell good networks from bad ones{(File.Exists(file) ? $"; {context.Show(file)} is left as it was" : "")}.");
            return ExitCode.Failed;
        }

        OutputFile.Write(file, reference.ToText());
        context.Print($"{context.Show(file)}: written, to be reviewed and committed; 'cntcheck check' judges by it from now on");
        return ExitCode.Pass;
    }

    private static double? Score(Option<string?> option, ParseResult parsed) => parsed.GetValue(option) switch
    {
        null => null,
        var text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var score) && double.IsFinite(score) => score,
        var text => throw ToolException.WrongUsage($"{option.Name} '{text}' is no number."),
    };

    private static (string File, string Extension)? ReportOf(string? file) =>
        file is null ? null
        : CalibrationReport.Extensions.FirstOrDefault(extension => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) is { } extension ? (file, extension)
        : throw ToolException.WrongUsage($"--report '{file}': its extension tells no format; end it with {string.Join(", ", CalibrationReport.Extensions)}.");
}
