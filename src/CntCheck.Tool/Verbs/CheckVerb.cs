using System.CommandLine;
using System.Globalization;
using CntCheck.Diagnostics;
using CntCheck.Reporting;

namespace CntCheck.Tool.Verbs;

/// <summary><c>cntcheck check</c>: judges models as the build gate does.</summary>
internal sealed class CheckVerb : Verb
{
    // Duplicate id, broken baseline, broken thresholds, broken severity configuration, broken reference: the gate could not judge as it was told.
    private static readonly string[] ConfigurationRules = ["CNT0005", "CNT0007", "CNT0008", "CNT0009", "CNT0014"];

    private readonly Argument<string[]> _models = CommonOptions.Models();
    private readonly Option<string> _snapshots = CommonOptions.Snapshots();
    private readonly Option<string?> _id = CommonOptions.Id();
    private readonly Option<string?> _format = CommonOptions.Format([.. ReportCatalogue.All.Select(format => format.Name)]);
    private readonly Option<string?> _output = CommonOptions.Output();
    private readonly Option<string?> _compat = CommonOptions.Compat();
    private readonly SeverityArguments _severities = new();
    private readonly SampleArguments _samples = new();

    private readonly Option<string?> _cache = new("--cache")
    {
        Description = "Keep profiles here: unchanged models are not measured again, 'accept --cache' takes them over",
        HelpName = "DIR",
    };

    private readonly Option<string> _failOn = new("--fail-on")
    {
        Description = "The severity that makes the exit code 1",
        HelpName = "error|warning",
        DefaultValueFactory = _ => "error",
    };

    /// <summary>Makes the verb.</summary>
    public CheckVerb() => _failOn.AcceptOnlyFromAmong("error", "warning");

    /// <inheritdoc/>
    public override string Name => "check";

    /// <inheritdoc/>
    public override string Description => "Judge models: health of the weights, thresholds, drift from their baselines";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples { get; } =
    [
        "cntcheck check models",
        "cntcheck check digits.onnx --fail-on warning --nowarn CNT2001",
        "cntcheck check 'models/**/*.onnx' --output cntcheck.sarif",
        "cntcheck check digits.onnx --samples sample.npz --classes 10 --prior balanced",
        "cntcheck check digits.onnx --samples noise --classes 10",
        "cntcheck check models --format md >> \"$GITHUB_STEP_SUMMARY\"",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> Symbols => [_models, _snapshots, _id, _format, _output, _failOn, .. _severities.Symbols, .. _samples.Symbols, _cache, _compat];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, ToolContext context)
    {
        var options = OptionsOf(parsed, context);
        var output = parsed.GetValue(_output);
        var format = FormatOf(parsed.GetValue(_format), output);
        var result = context.Terminal.WithProgress(progress => context.Engine.Judge(options, progress, context.Environment.Cancellation));

        if (output is not null || format is TextReport)
            Print(result, context);
        else
            format.Write(result, context.Report, context.Output);
        foreach (var model in result.Models.Where(model => model.Error is not null))
            Complain(model, context);
        if (output is not null)
            WriteFile(result, format, context.FullPath(output), context);

        return ExitCodeOf(result, failOnWarning: parsed.GetValue(_failOn) == "warning");
    }

    /// <summary>The exit code a result means: a model that was not read wins over a configuration that is wrong, and that over a failed gate.</summary>
    internal static int ExitCodeOf(GateResult result, bool failOnWarning) => result.Verdict switch
    {
        Verdict.Error => ExitCode.NotMeasured,
        Verdict.Fail when result.AllDiagnostics.Any(IsWrongConfiguration) => ExitCode.WrongUsage,
        Verdict.Fail => ExitCode.Failed,
        Verdict.Warn when failOnWarning => ExitCode.Failed,
        _ => ExitCode.Pass,
    };

    private static bool IsWrongConfiguration(Diagnostic finding) =>
        finding.Severity == Severity.Error && ConfigurationRules.Contains(finding.Id);

    /// <summary>Says on standard error why a model could not be read: the finding, with its id; the bare reason where the finding is switched off.</summary>
    private static void Complain(ModelResult model, ToolContext context)
    {
        var findings = context.Report.Reported(model.Diagnostics).ToList();
        foreach (var finding in findings)
            context.Error.Write($"{TextReport.Line(finding, context.Report)}\n");

        if (findings.Count == 0)
            context.Complain(UnreadModel.Describe(model.Error!, context.Report));
    }

    private GateOptions OptionsOf(ParseResult parsed, ToolContext context)
    {
        var models = ModelPaths.Expand(parsed.GetRequiredValue(_models), context.Environment.Folder);
        var id = parsed.GetValue(_id);
        CommonOptions.RequireUsableId(id, models.Count);
        var snapshots = parsed.GetRequiredValue(_snapshots);
        var samples = _samples.Of(parsed, context);
        var runs = samples is null ? null : context.Engine.RunsSamples(_samples.Timeout(parsed));

        return new GateOptions
        {
            Models = [.. models.Select(path => new GateModel(path, id) { AcceptCommand = AcceptCommand(path, id, snapshots, context) + _samples.AsTyped(parsed), Samples = samples })],
            Samples = runs?.Run,
            AddOn = runs?.AddOn,
            Snapshots = context.FullPath(snapshots),
            Cache = parsed.GetValue(_cache) is { } cache ? context.FullPath(cache) : null,
            Severities = _severities.Of(parsed, context),
            CompatCntDnns = parsed.GetValue(_compat) is not null,
        };
    }

    private static string AcceptCommand(string model, string? id, string snapshots, ToolContext context)
    {
        var idOption = id is null ? "" : $" --id {CommandLine.Quote(id)}";
        return $"cntcheck accept {CommandLine.Quote(context.Show(model))}{idOption}{CommandLine.SnapshotsOption(snapshots)}";
    }

    private static void WriteFile(GateResult result, ReportFormat format, string file, ToolContext context)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        format.Write(result, context.Report, text);
        OutputFile.Write(file, text.ToString());
    }

    private static ReportFormat FormatOf(string? name, string? output) =>
        name is not null ? ReportCatalogue.Find(name)!
        : output is null ? new TextReport()
        : ReportCatalogue.ForFile(output)
        ?? throw ToolException.WrongUsage($"--output '{output}': its extension tells no format; end it with {Extensions}, or say --format.");

    private static string Extensions => string.Join(", ", ReportCatalogue.All.Select(format => $".{format.Extension}"));

    /// <summary>The text report, coloured on a terminal. Models that could not be read have their line on standard error.</summary>
    private static void Print(GateResult result, ToolContext context)
    {
        var read = result.Models.Where(model => model.Error is null);
        foreach (var finding in context.Report.Reported(result.Diagnostics.Concat(read.SelectMany(model => model.Diagnostics))))
            context.Terminal.Print(TextReport.Line(finding, context.Report), finding.Severity);

        if (context.Environment.OutputIsTerminal)
            context.Terminal.Draw(ModelsTable(result));
        foreach (var line in TextReport.Closing(result))
            context.Print(line);
    }

    private static Table ModelsTable(GateResult result)
    {
        var table = new Table("model", "verdict", new Column("errors", Number: true), new Column("warnings", Number: true), new Column("parameters", Number: true));
        foreach (var model in result.Models)
        {
            var errors = model.Diagnostics.Count(finding => finding.Severity == Severity.Error);
            var warnings = model.Diagnostics.Count(finding => finding.Severity == Severity.Warning);
            var verdict = model.Error is not null ? "not read" : errors > 0 ? "fail" : warnings > 0 ? "warn" : "pass";
            table.Add(model.Id, verdict, $"{errors}", $"{warnings}", model.Profile?.Totals.Parameters.ToString("N0", CultureInfo.InvariantCulture) ?? "");
        }

        return table;
    }
}
