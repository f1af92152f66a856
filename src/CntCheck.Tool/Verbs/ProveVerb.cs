using System.CommandLine;
using System.Globalization;
using CntCheck.Mutations;
using CntCheck.Reporting;
using CntCheck.Samples;
using CntCheck.Tool.Activations;
using CntCheck.Tool.Proofs;

namespace CntCheck.Tool.Verbs;

/// <summary><c>cntcheck prove</c>: damages copies of a model and shows what the gate says of them.</summary>
internal sealed class ProveVerb : Verb
{
    private readonly Argument<string> _model = new("MODEL") { Description = "A model (.onnx, .dat, .safetensors, .pt, .pth)" };
    private static readonly TimeSpan WorthTelling = TimeSpan.FromSeconds(5);

    private readonly Option<string> _snapshots = CommonOptions.Snapshots();
    private readonly Option<string?> _id = CommonOptions.Id();
    private readonly Option<string?> _compat = CommonOptions.Compat();
    private readonly SheetOutput _output = new();
    private readonly SeverityArguments _severities = new();
    private readonly SampleArguments _samples = new(whyNoNoise: "copies are judged by their weights, and by what they do with samples");

    private readonly Option<string[]> _mutations = new("--mutations")
    {
        Description = $"What is done to the copies (default: all): {string.Join(", ", MutationCatalogue.Ids)}",
        HelpName = "NAMES",
    };

    private readonly Option<string?> _layers = new("--layers") { Description = "Damage only the layers whose names fit: * stands for any text, ? for one character", HelpName = "GLOB" };

    private readonly Option<int> _limit = new("--limit")
    {
        Description = "At most so many damaged copies: layers are picked evenly over the depth",
        HelpName = "N",
        DefaultValueFactory = _ => new ProofOptions { Gate = new() { Models = [], Snapshots = "" } }.Limit,
    };

    private readonly Option<double?> _failUnder = new("--fail-under") { Description = "End with 1 if a smaller share of the damaged copies is caught", HelpName = "PERCENT" };

    /// <inheritdoc/>
    public override string Name => "prove";

    /// <inheritdoc/>
    public override string Description => "Damage copies of a model, layer by layer, and show which of them the gate would catch";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples { get; } =
    [
        "cntcheck prove digits.onnx",
        "cntcheck prove digits.onnx --samples sample.npz --classes 10 --prior balanced",
        "cntcheck prove digits.onnx --mutations reinitialise,shuffle --layers 'encoder.*'",
        "cntcheck prove digits.onnx --fail-under 60 --format md >> \"$GITHUB_STEP_SUMMARY\"",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> Symbols => [_model, _snapshots, _id, _mutations, _layers, _limit, _failUnder, .. _output.Symbols, .. _severities.Symbols, .. _samples.Symbols, _compat];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, ToolContext context)
    {
        var samples = _samples.Of(parsed, context);
        var runs = samples is null ? null : context.Engine.RunsSamples(_samples.Timeout(parsed));
        using var serving = runs?.Serve?.Invoke();
        var options = OptionsOf(parsed, samples, serving is null ? runs?.Run : serving.Run, context);
        var proof = Prove(options, context);
        var unchanged = CheckVerb.ExitCodeOf(proof.Unchanged, failOnWarning: false);
        if (unchanged is ExitCode.WrongUsage or ExitCode.NotMeasured)
        {
            foreach (var finding in context.Report.Reported(proof.Unchanged.AllDiagnostics))
                context.Error.Write($"{TextReport.Line(finding, context.Report)}\n");
            return unchanged;
        }

        var model = options.Gate.Models[0];
        var sheet = new ProofSheet(proof, context.Show(model.Path), CommandLine.SnapshotsOption(parsed.GetRequiredValue(_snapshots)) + _samples.AsTyped(parsed));
        if (sheet.Sensitivity is null && !proof.Trials.Any())
            throw ToolException.NothingMeasured(parsed.GetValue(_layers) is { } glob ? $"no layer of '{proof.Model}' that can be damaged has a name that fits '{glob}'" : $"'{proof.Model}' has no layer that can be damaged");

        _output.Write(parsed, sheet.Sheet(), () => ProofJson.Of(proof, sheet.Sensitivity), context);
        return sheet.Sensitivity < parsed.GetValue(_failUnder) ? ExitCode.Failed : ExitCode.Pass;
    }

    private static Proof Prove(ProofOptions options, ToolContext context)
    {
        try
        {
            return context.Terminal.WithProgress(progress => context.Engine.Prove(options, progress, context.Environment.Cancellation));
        }
        catch (SampleException error)
        {
            throw new ToolException(ExitCode.NotMeasured, UnrunModel.Describe(error, context.Report));
        }
    }

    private ProofOptions OptionsOf(ParseResult parsed, SampleOptions? samples, SampleRunner? run, ToolContext context)
    {
        if (parsed.GetValue(_limit) < 1)
            throw ToolException.WrongUsage("--limit is a number of copies, at least 1.");
        if (parsed.GetValue(_failUnder) is < 0 or > 100 or double.NaN)
            throw ToolException.WrongUsage("--fail-under is a share in percent, 0 to 100.");

        CommonOptions.RequireUsableId(parsed.GetValue(_id), 1);
        return new ProofOptions
        {
            Gate = new GateOptions
            {
                Models = [new GateModel(context.FullPath(parsed.GetRequiredValue(_model)), parsed.GetValue(_id)) { Samples = samples }],
                Samples = run,
                Snapshots = context.FullPath(parsed.GetRequiredValue(_snapshots)),
                Severities = _severities.Of(parsed, context),
                CompatCntDnns = parsed.GetValue(_compat) is not null,
            },
            Mutations = Mutations(parsed),
            Layers = parsed.GetValue(_layers),
            Limit = parsed.GetValue(_limit),
            AfterFirstRun = context.Environment.ErrorIsTerminal ? null : (copies, one) => TellTime(copies, copies * one, context),
        };
    }

    private List<string> Mutations(ParseResult parsed)
    {
        var named = (parsed.GetValue(_mutations) ?? []).SelectMany(value => value.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries)).ToList();
        return named.Find(name => !MutationCatalogue.Ids.Contains(name)) is { } odd
            ? throw ToolException.WrongUsage($"--mutations: '{odd}' is none; there are {string.Join(", ", MutationCatalogue.Ids)}.")
            : named;
    }

    // A terminal shows how far it is; a log would show nothing for minutes.
    private static void TellTime(int copies, TimeSpan time, ToolContext context)
    {
        if (time >= WorthTelling)
            context.Error.Write($"running {copies} more copies on the samples takes about {Time(time)}\n");
    }

    private static string Time(TimeSpan time) => time.TotalSeconds < 90
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:F0} min");
}
