using System.CommandLine;
using CntCheck.Profiles;

namespace CntCheck.Tool.Verbs;

/// <summary><c>cntcheck init</c>: everything a repository needs to start, overwriting nothing.</summary>
internal sealed class InitVerb : Verb
{
    private readonly Argument<string[]> _models = CommonOptions.OptionalModels("default: the current folder");
    private readonly Option<string> _snapshots = CommonOptions.Snapshots();
    private readonly Option<string?> _id = CommonOptions.Id();

    /// <inheritdoc/>
    public override string Name => "init";

    /// <inheritdoc/>
    public override string Description => "Start: accept the models as they are, write thresholds and settings to edit";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples { get; } = ["cntcheck init", "cntcheck init models/digits.onnx", "cntcheck init models --snapshots tests/snapshots"];

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> Symbols => [_models, _snapshots, _id];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, ToolContext context)
    {
        Acceptor.RequirePerson(context.Environment);
        var paths = parsed.GetValue(_models) is { Length: > 0 } named ? named : ["."];
        var models = ModelPaths.Expand(paths, context.Environment.Folder);
        CommonOptions.RequireUsableId(parsed.GetValue(_id), models.Count);
        var snapshots = context.FullPath(parsed.GetRequiredValue(_snapshots));
        var profiles = Acceptor.RequireAcceptable(Measurement.Of(models, new ProfileOptions { Id = parsed.GetValue(_id) }, snapshots, context), context);

        foreach (var profile in profiles)
            Accept(profile, snapshots, context);
        WriteThresholds(profiles, Path.Combine(snapshots, "thresholds.json"), context);
        SettingsFiles.Complete(snapshots, context);

        context.Print($"next: review and commit these files; judge by them with: cntcheck check {string.Join(' ', paths.Select(CommandLine.Quote))}{CommandLine.SnapshotsOption(parsed.GetRequiredValue(_snapshots))}");
        return ExitCode.Pass;
    }

    private static void Accept(Profile profile, string snapshots, ToolContext context)
    {
        var baseline = Path.Combine(snapshots, $"{profile.Model}.cnt.json");
        if (File.Exists(baseline))
        {
            context.Print($"{context.Show(baseline)}: left as it is ('cntcheck accept' replaces a baseline)");
            return;
        }

        var accepted = context.Engine.Accept(profile, new AcceptOptions(snapshots));
        context.Print($"{context.Show(accepted.File)}: {profile.Model} accepted as baseline");
    }

    private static void WriteThresholds(IReadOnlyList<Profile> profiles, string file, ToolContext context)
    {
        if (File.Exists(file))
        {
            context.Print($"{context.Show(file)}: left as it is");
            return;
        }

        OutputFile.Write(file, context.Engine.StarterThresholds(profiles));
        context.Print($"{context.Show(file)}: written, bounds around the accepted values, to be edited");
    }
}
