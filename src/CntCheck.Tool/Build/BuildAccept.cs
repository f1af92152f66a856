using System.Globalization;
using CntCheck.Diagnostics;
using CntCheck.Exchange;
using CntCheck.Profiles;
using CntCheck.Rules;

namespace CntCheck.Tool.Build;

/// <summary>Accepts a project's models as they are now.</summary>
internal static class BuildAccept
{
    /// <summary>Accepts all models, or none where one cannot be read, and answers.</summary>
    public static GateAnswer Run(GateRequest request)
    {
        var problems = new List<Diagnostic>();
        var options = RequestedOptions.Of(request, problems);
        var addSeed = RequestedOptions.AddSeed(request, problems);
        var project = new Location(request.Value(RequestKey.Project));
        if (Acceptance.ContinuousIntegration(name => VariableOrProperty(name, request)) is { } reason)
            problems.Add(new NotAccepted().At(project, $"{reason}; accept on your own machine and commit the file"));
        if (options.Models.Count == 0)
            problems.Add(new NotAccepted().At(project, "the project names no model; add <CntModel Include=\"path\" />"));

        return problems.Count > 0 ? Refusal.Of(problems) : Accept(Gate.Run(options), options.Snapshots, project, addSeed);
    }

    // A project may say it without the environment: <ContinuousIntegrationBuild>true</ContinuousIntegrationBuild>.
    private static string? VariableOrProperty(string name, GateRequest request) =>
        name == nameof(RequestKey.ContinuousIntegrationBuild) && request.Value(RequestKey.ContinuousIntegrationBuild) is { Length: > 0 } value
            ? value
            : Environment.GetEnvironmentVariable(name);

    private static GateAnswer Accept(GateResult result, string snapshots, Location project, bool addSeed)
    {
        // Two models of one id would overwrite each other's baseline.
        var problems = result.Diagnostics.Where(diagnostic => diagnostic.Id == new DuplicateId().Descriptor.Id).ToList();
        problems.AddRange(result.Models.Where(model => model.Error is not null).Select(model => new NotAccepted().At(project, model.Error!.Message)));
        // A baseline without the readings the project asks for would judge nothing by them, without a word.
        problems.AddRange(result.Models.Where(model => model.SampleError is not null).Select(model => new NotAccepted().At(project, model.SampleError!.Message)));
        if (problems.Count > 0)
            return Refusal.Of(problems);

        var answer = new GateAnswer { MayBeRepeated = false };
        foreach (var model in result.Models.Where(model => model.Profile is not null))
        {
            try
            {
                answer.Summaries.Add(Accept(model.Profile!, snapshots, Path.GetDirectoryName(project.File)!, addSeed));
            }
            catch (SnapshotException failure)
            {
                // Readings that no baseline can hold have no file yet.
                var place = Path.IsPathRooted(failure.Location.File) ? failure.Location : project;
                answer.Findings.Add(Findings.Of(new NotAccepted().At(place, $"{model.Id}: {failure.Reason}{(failure.Advice.Length > 0 ? $"; {failure.Advice}" : "")}")));
            }
        }

        return answer;
    }

    private static string Accept(Profile profile, string snapshots, string folder, bool addSeed)
    {
        var accepted = Accepted.Of(profile, new AcceptOptions(snapshots, addSeed));
        return $"{profile.Model}: accepted in {Path.GetRelativePath(folder, accepted.File)} ({accepted.Count}){accepted.Doubt("accept it without CntCheckAddSeed")}; review and commit it";
    }
}
