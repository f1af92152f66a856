using System.CommandLine;
using CntCheck.Profiles;
using CntCheck.Tool.Proofs;

namespace CntCheck.Tool.Verbs;

/// <summary><c>cntcheck accept</c>: makes present profiles the baselines.</summary>
internal sealed class AcceptVerb : Verb
{
    private readonly Argument<string[]> _models = CommonOptions.OptionalModels("without one, the profiles waiting in --cache");
    private readonly Option<string> _snapshots = CommonOptions.Snapshots();
    private readonly Option<string?> _id = CommonOptions.Id();
    private readonly Option<string?> _compat = CommonOptions.Compat();

    private readonly SampleArguments _samples = new();

    private readonly Option<bool> _addSeed = new("--add-seed")
    {
        Description = "Add the model to the baseline as one more training of the same recipe, instead of replacing it",
    };

    private readonly Option<string?> _recipeChanged = new("--recipe-changed")
    {
        Description = "Replace the baseline because the recipe changed on purpose; the reason is kept in it",
        HelpName = "REASON",
    };

    private readonly Option<string?> _cache = new("--cache")
    {
        Description = "Folder in which a build or 'check --cache' left the profiles",
        HelpName = "DIR",
    };

    /// <inheritdoc/>
    public override string Name => "accept";

    /// <inheritdoc/>
    public override string Description => "Accept models as they are: write their baselines, to be reviewed and committed";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples { get; } =
    [
        "cntcheck accept digits.onnx",
        "cntcheck accept runs/seed2.onnx --id digits --add-seed",
        "cntcheck accept digits.onnx --recipe-changed \"twice the width\"",
        "cntcheck accept digits.onnx --samples sample.npz --classes 10 --prior balanced",
        "cntcheck accept --cache obj/cntcheck/Debug",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> Symbols => [_models, _snapshots, _id, _addSeed, _recipeChanged, .. _samples.Symbols, _cache, _compat];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, ToolContext context)
    {
        Acceptor.RequirePerson(context.Environment);
        var acceptance = new AcceptOptions(
            context.FullPath(parsed.GetRequiredValue(_snapshots)),
            parsed.GetValue(_addSeed),
            parsed.GetValue(_recipeChanged));
        if (acceptance is { AddSeed: true, RecipeChanged: not null })
            throw ToolException.WrongUsage("--add-seed keeps the accepted seeds, --recipe-changed drops them: choose one.");

        var models = parsed.GetValue(_models) is { Length: > 0 } paths ? ModelPaths.Expand(paths, context.Environment.Folder) : [];
        var arguments = (parsed.GetValue(_id) is { } id ? $" --id {CommandLine.Quote(id)}" : "") + CommandLine.SnapshotsOption(parsed.GetRequiredValue(_snapshots));
        var profiles = Acceptor.RequireAcceptable(Profiles(parsed, context), context);
        for (var i = 0; i < profiles.Count; i++)
        {
            context.Print(Describe(profiles[i], context.Engine.Accept(profiles[i], acceptance), context));
            if (models.Count > 0 && ShortProof.Of(models[i], profiles[i], acceptance.Snapshots, arguments, context) is { } proof)
                context.Print(proof);
        }

        return ExitCode.Pass;
    }

    private Measurement Profiles(ParseResult parsed, ToolContext context)
    {
        var paths = parsed.GetValue(_models) ?? [];
        var cache = parsed.GetValue(_cache);
        if (paths.Length > 0 == cache is not null)
            throw ToolException.WrongUsage("name the models to accept, or give --cache with the folder in which their profiles wait.");

        var id = parsed.GetValue(_id);
        var samples = _samples.Of(parsed, context);
        if (cache is not null && samples is not null)
            throw ToolException.WrongUsage("--samples runs models that are named; what waits in --cache was run by 'check' already.");
        if (cache is not null)
            return new Measurement(Waiting(cache, id, context), [], []);

        var models = ModelPaths.Expand(paths, context.Environment.Folder);
        CommonOptions.RequireUsableId(id, models.Count);
        var conventions = parsed.GetValue(_compat) is null ? Conventions.Default : Conventions.CntDnns;
        var options = new ProfileOptions { Id = id, Conventions = conventions, Samples = samples };
        return Measurement.Of(models, options, context.FullPath(parsed.GetRequiredValue(_snapshots)), context, _samples.Timeout(parsed));
    }

    /// <summary>The profiles in a cache folder; with an id, only that model's.</summary>
    private static List<Profile> Waiting(string cache, string? id, ToolContext context)
    {
        var folder = context.FullPath(cache);
        var profiles = Files(folder, ".profile.json").Select(context.Engine.ReadProfile).ToList();
        var incomplete = Files(folder, ".weights").Select(Path.GetFileNameWithoutExtension).Except(profiles.Select(profile => profile.Model)).FirstOrDefault(model => id is null || model == id);
        if (incomplete is not null)
            throw new ToolException(ExitCode.NotMeasured, $"nothing was accepted: '{incomplete}' was measured, but could not be run on its samples; 'cntcheck check' says why.");

        var chosen = profiles.Where(profile => id is null || profile.Model == id).ToList();
        return chosen.Count > 0
            ? chosen
            : throw ToolException.NothingMeasured(id is null ? $"no profile waits in '{cache}'" : $"no profile of '{id}' waits in '{cache}'");
    }

    private static IEnumerable<string> Files(string folder, string ending) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, $"*{ending}").Order(StringComparer.Ordinal) : [];

    private static string Describe(Profile profile, Accepted accepted, ToolContext context) =>
        $"{context.Show(accepted.File)}: {profile.Model} accepted ({accepted.Count}){accepted.Doubt("accept it with --recipe-changed \"reason\"")}";
}
