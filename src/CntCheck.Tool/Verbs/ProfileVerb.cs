using System.CommandLine;
using CntCheck.Artifacts;
using CntCheck.Profiles;
using CntCheck.Reporting;

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
        "cntcheck profile digits.safetensors --snapshots snapshots",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> Symbols => [_models, _snapshots, _id, _format, _output, _compat];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, ToolContext context)
    {
        var models = ModelPaths.Expand(parsed.GetRequiredValue(_models), context.Environment.Folder);
        CommonOptions.RequireUsableId(parsed.GetValue(_id), models.Count);
        var options = new ProfileOptions
        {
            Id = parsed.GetValue(_id),
            Conventions = parsed.GetValue(_compat) is null ? Conventions.Default : Conventions.CntDnns,
        };

        var measured = Measurement.Of(models, options, context.FullPath(parsed.GetRequiredValue(_snapshots)), context);
        if (measured.Profiles.Count > 0)
            Print(measured.Profiles, parsed, context);

        foreach (var error in measured.Errors)
            context.Complain(UnreadModel.Describe(error, context.Report));
        return measured.Errors.Count > 0 ? ExitCode.NotMeasured : ExitCode.Pass;
    }

    private void Print(IReadOnlyList<Profile> profiles, ParseResult parsed, ToolContext context)
    {
        var output = parsed.GetValue(_output);
        var format = parsed.GetValue(_format) ?? (output?.EndsWith(".json", StringComparison.OrdinalIgnoreCase) == true ? "json" : "text");
        if (format == "json" && output is not null)
            OutputFile.Write(context.FullPath(output), Json(profiles, context.Engine));
        else if (format == "json")
            context.Output.Write(Json(profiles, context.Engine));
        else if (output is not null)
            OutputFile.Write(context.FullPath(output), ProfileTables.PlainText(profiles, context.Verbose));
        else
            ProfileTables.Draw(profiles, context);
    }

    /// <summary>One model is one object; several are an array of such objects.</summary>
    private static string Json(IReadOnlyList<Profile> profiles, Engine engine) => profiles is [var only]
        ? engine.WriteProfile(only)
        : $"[\n{string.Join(",\n", profiles.Select(profile => engine.WriteProfile(profile).TrimEnd('\n')))}\n]\n";
}
