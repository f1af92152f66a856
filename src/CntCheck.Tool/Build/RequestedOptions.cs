using CntCheck.Diagnostics;
using CntCheck.Exchange;
using CntCheck.Rules;

namespace CntCheck.Tool.Build;

/// <summary>The gate's options out of a build's request.</summary>
internal static class RequestedOptions
{
    private static readonly char[] ListSeparators = [';', ',', ' ', '\t', '\r', '\n'];

    /// <summary>Reads the options; what cannot be understood is said in <paramref name="problems"/>.</summary>
    public static GateOptions Of(GateRequest request, ICollection<Diagnostic> problems) => WithSamples(request, problems, new()
    {
        Models = [.. request.Models.Select(model => Model(model, request, problems))],
        NamedIn = new Location(request.Value(RequestKey.Project)),
        Unnamed = [.. ModelPaths.Whole(request.Values(RequestKey.Candidate))],
        Snapshots = request.Value(RequestKey.Snapshots),
        Cache = request.Value(RequestKey.Cache),
        MissingModel = MissingModelOf(request, problems),
        AcceptCommand = AcceptCommand(request),
        AddSeedArgument = "-p:CntCheckAddSeed=true",
        CompatCntDnns = IsCntDnns(request, problems),
        Severities = new SeverityOptions
        {
            EditorConfigFiles = request.Values(RequestKey.EditorConfig),
            GlobalConfigFiles = request.Values(RequestKey.GlobalConfig),
            NoWarn = List(request.Value(RequestKey.NoWarn)),
            WarningsAsErrors = List(request.Value(RequestKey.WarningsAsErrors)),
            WarningsNotAsErrors = List(request.Value(RequestKey.WarningsNotAsErrors)),
            TreatWarningsAsErrors = IsTrue(request.Value(RequestKey.TreatWarningsAsErrors)),
        },
    });

    /// <summary>Whether accepting adds a seed; anything but true and false is said in <paramref name="problems"/>: guessed wrongly, it would drop the seeds that are there.</summary>
    public static bool AddSeed(GateRequest request, ICollection<Diagnostic> problems)
    {
        var value = request.Value(RequestKey.AddSeed).Trim();
        if (value.Length > 0 && !IsTrue(value) && !value.Equals("false", StringComparison.OrdinalIgnoreCase))
            problems.Add(Invalid(request, $"CntCheckAddSeed is '{value}'; it can be true or false"));

        return IsTrue(value);
    }

    /// <summary>The entries of a list property, however they are separated.</summary>
    public static string[] List(string value) => value.Split(ListSeparators, StringSplitOptions.RemoveEmptyEntries);

    private static GateOptions WithSamples(GateRequest request, ICollection<Diagnostic> problems, GateOptions options)
    {
        var runs = RequestedSampleOptions.Engine(request, problems);
        return options with { Samples = runs?.Run, AddOn = runs?.AddOn };
    }

    private static GateModel Model(RequestedModel model, GateRequest request, ICollection<Diagnostic> problems)
    {
        var place = DeclaredLine.Find(model.DeclaredIn.Length > 0 ? model.DeclaredIn : request.Value(RequestKey.Project), model.Name);
        foreach (var misspelt in MisspeltMetadata.Of(model, place))
            problems.Add(misspelt);

        return new GateModel(model.Path, model.Id.Length == 0 ? null : model.Id, model.DeclaredIn.Length == 0 ? null : place, IsTrue(model.Optional))
        {
            Samples = RequestedSampleOptions.Of(model, place, problems),
        };
    }

    private static bool IsTrue(string value) => value.Trim().Equals("true", StringComparison.OrdinalIgnoreCase);

    private static MissingModel MissingModelOf(GateRequest request, ICollection<Diagnostic> problems)
    {
        var value = request.Value(RequestKey.MissingModel).Trim();
        if (value.Length == 0)
            return MissingModel.Error;
        if (Enum.TryParse<MissingModel>(value, ignoreCase: true, out var missing) && Enum.IsDefined(missing) && char.IsLetter(value[0]))
            return missing;

        problems.Add(Invalid(request, $"CntCheckMissingModel is '{value}'; it can be error, warn or skip"));
        return MissingModel.Error;
    }

    private static bool IsCntDnns(GateRequest request, ICollection<Diagnostic> problems)
    {
        var value = request.Value(RequestKey.Compat).Trim();
        if (value.Length > 0 && value != "cnt-dnns")
            problems.Add(Invalid(request, $"CntCheckCompat is '{value}'; it can be cnt-dnns, or empty"));

        return value == "cnt-dnns";
    }

    private static Diagnostic Invalid(GateRequest request, string reason) =>
        new InvalidProperty().At(new Location(request.Value(RequestKey.Project)), reason);

    // As a person types it where the build was started; a project elsewhere has its full path.
    private static string AcceptCommand(GateRequest request)
    {
        var project = request.Value(RequestKey.Project);
        var folder = request.Value(RequestKey.StartedIn);
        var relative = folder.Length == 0 ? Path.GetFileName(project) : Path.GetRelativePath(folder, project);
        return $"dotnet build {CommandLine.Quote(relative.StartsWith("..", StringComparison.Ordinal) ? project : relative)} -t:CntCheckAccept";
    }
}
