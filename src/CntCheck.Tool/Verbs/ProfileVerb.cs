using System.CommandLine;
using CntCheck.Artifacts;
using CntCheck.Profiles;
using CntCheck.Reporting;
using CntCheck.Tool.Activations;

namespace CntCheck.Tool.Verbs;

/// <summary><c>cntcheck profile</c>: measures and prints, judges nothing.</summary>
internal sealed class ProfileVerb : Verb
{
    private readonly Argument<string[]> _models = CommonOptions.Models();
    private readonly Option<string> _snapshots = CommonOptions.Snapshots();
    private readonly Option<string?> _id = CommonOptions.Id();
    private readonly Option<string?> _format = CommonOptions.Format("text", "json");
    private readonly Option<string?> _output = CommonOptions.Output();
    private readonly Option<string?> _compat = CommonOptions.Compat();
    private readonly SampleArguments _samples = new();
    private readonly Option<bool> _explain = new("--explain-coverage")
    {
        Description = "In place of metrics: what became of every operator and tensor (measured, folded, passed through, skipped), and why",
    };

    /// <inheritdoc/>
    public override string Name => "profile";

    /// <inheritdoc/>
    public override string Description => "Measure models and print their network metrics, layer by layer";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples { get; } =
    [
        "cntcheck profile digits.onnx",
        "cntcheck profile digits.dat --format json | jq '.layers[].metrics[\"layer-fluctuation\"]'",
        "cntcheck profile digits.onnx --output digits.profile.json",
        "cntcheck profile digits.onnx --samples sample.npz --labels labels.npy --classes 10",
        "cntcheck profile digits.onnx --explain-coverage",
        "cntcheck profile digits.safetensors --snapshots snapshots",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> Symbols => [_models, _snapshots, _id, _format, _output, .. _samples.Symbols, _compat, _explain];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, ToolContext context)
    {
        var models = ModelPaths.Expand(parsed.GetRequiredValue(_models), context.Environment.Folder);
        CommonOptions.RequireUsableId(parsed.GetValue(_id), models.Count);
        var options = new ProfileOptions
        {
            Id = parsed.GetValue(_id),
            Conventions = parsed.GetValue(_compat) is null ? Conventions.Default : Conventions.CntDnns,
            Samples = _samples.Of(parsed, context),
        };
        if (options.Samples is not null && parsed.GetValue(_explain))
            throw ToolException.WrongUsage("--explain-coverage runs no model; leave --samples out.");

        var errors = parsed.GetValue(_explain) ? Explain(models, options, parsed, context) : Measure(models, options, parsed, context);
        foreach (var error in errors)
            context.Complain(error);
        return errors.Count > 0 ? ExitCode.NotMeasured : ExitCode.Pass;
    }

    private List<string> Measure(IReadOnlyList<string> models, ProfileOptions options, ParseResult parsed, ToolContext context)
    {
        var measured = Measurement.Of(models, options, context.FullPath(parsed.GetRequiredValue(_snapshots)), context, _samples.Timeout(parsed));
        Print(
            [.. measured.Profiles.Select(context.Engine.WriteProfile)],
            () => ProfileTables.PlainText(measured.Profiles, context.Verbose),
            () => ProfileTables.Draw(measured.Profiles, context),
            parsed,
            context);
        return [.. measured.Errors.Select(error => UnreadModel.Describe(error, context.Report)), .. measured.SampleErrors.Select(error => UnrunModel.Describe(error, context.Report))];
    }

    private List<string> Explain(IReadOnlyList<string> models, ProfileOptions options, ParseResult parsed, ToolContext context)
    {
        List<CoverageReport> reports = [];
        List<string> errors = [];
        foreach (var model in models)
        {
            try
            {
                reports.Add(context.Engine.Explain(model, Measurement.Declared(model, options, context.FullPath(parsed.GetRequiredValue(_snapshots)), context)));
            }
            catch (ArtifactException error)
            {
                errors.Add(UnreadModel.Describe(error, context.Report));
            }
        }

        Print(
            [.. reports.Select(CoverageJson.Write)],
            () => CoverageTables.PlainText(reports, context.Verbose),
            () => CoverageTables.Draw(reports, context),
            parsed,
            context);
        return errors;
    }

    private void Print(IReadOnlyList<string> documents, Func<string> plain, Action draw, ParseResult parsed, ToolContext context)
    {
        if (documents.Count == 0)
            return;

        var output = parsed.GetValue(_output);
        var format = parsed.GetValue(_format) ?? (output?.EndsWith(".json", StringComparison.OrdinalIgnoreCase) == true ? "json" : "text");
        if (format == "json" && output is not null)
            OutputFile.Write(context.FullPath(output), Json(documents));
        else if (format == "json")
            context.Output.Write(Json(documents));
        else if (output is not null)
            OutputFile.Write(context.FullPath(output), plain());
        else
            draw();
    }

    /// <summary>One model is one object; several are an array of such objects.</summary>
    private static string Json(IReadOnlyList<string> documents) => documents is [var only]
        ? only
        : $"[\n{string.Join(",\n", documents.Select(document => document.TrimEnd('\n')))}\n]\n";
}
