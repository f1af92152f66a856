using System.CommandLine;
using CntCheck.Profiles;

namespace CntCheck.Tool.Verbs;

/// <summary><c>cntcheck diff</c>: what changed between two models, layer by layer.</summary>
internal sealed class DiffVerb : Verb
{
    private readonly Argument<string> _before = new("A") { Description = "A model, a profile (.json), or a baseline (.cnt.json)" };
    private readonly Argument<string> _after = new("B") { Description = "What it is compared with, of any of these kinds" };
    private readonly Option<string> _snapshots = CommonOptions.Snapshots();
    private readonly Option<string?> _compat = CommonOptions.Compat();
    private readonly Option<bool> _exitCode = new("--exit-code") { Description = "End with 1 if there is a difference (else: 0, whatever is found)" };

    /// <inheritdoc/>
    public override string Name => "diff";

    /// <inheritdoc/>
    public override string Description => "Compare two models, profiles, or a model with its baseline, layer by layer";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples { get; } =
    [
        "cntcheck diff old/digits.onnx new/digits.onnx",
        "cntcheck diff snapshots/digits.cnt.json digits.onnx",
        "cntcheck diff monday.profile.json digits.dat --exit-code",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> Symbols => [_before, _after, _snapshots, _exitCode, _compat];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, ToolContext context)
    {
        var options = new ProfileOptions { Conventions = parsed.GetValue(_compat) is null ? Conventions.Default : Conventions.CntDnns };
        var snapshots = context.FullPath(parsed.GetRequiredValue(_snapshots));
        var (before, after) = ComparedModel.Alike(
            Side(parsed.GetRequiredValue(_before), options, snapshots, context),
            Side(parsed.GetRequiredValue(_after), options, snapshots, context));

        var differences = ProfileDifference.Between(before, after);
        new DifferenceText(context).Print(before, after, differences);
        return parsed.GetValue(_exitCode) && differences.Count > 0 ? ExitCode.Failed : ExitCode.Pass;
    }

    private static ComparedModel Side(string path, ProfileOptions options, string snapshots, ToolContext context)
    {
        var file = context.FullPath(path);
        if (file.EndsWith(".cnt.json", StringComparison.OrdinalIgnoreCase))
            return context.Engine.ReadBaseline(file);

        var profile = file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && !file.EndsWith(".safetensors.index.json", StringComparison.OrdinalIgnoreCase)
            ? context.Engine.ReadProfile(file)
            : Measurement.One(file, options, snapshots, context);
        return ComparedModel.Of(profile);
    }
}
