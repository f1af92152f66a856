using CntCheck.Profiles;
using CntCheck.Reporting;
using CntCheck.Tool.Activations;

namespace CntCheck.Tool;

/// <summary>What <c>accept</c> and <c>init</c> share: who may write baselines, and of which profiles.</summary>
internal static class Acceptor
{
    /// <summary>Refuses to write snapshots on a build server: there, a person's review would be skipped.</summary>
    /// <exception cref="ToolException">A build server runs this.</exception>
    public static void RequirePerson(ToolEnvironment environment)
    {
        if (Acceptance.ContinuousIntegration(environment.Variable) is { } reason)
            throw ToolException.WrongUsage($"nothing was accepted: {reason}; accept on your own machine, review the change, commit it.");
    }

    /// <summary>Profiles that may become baselines: all models were read and run on their samples, each has connections and an id of its own, every weight is finite.</summary>
    /// <exception cref="ToolException">One of them may not; nothing is to be written then.</exception>
    public static IReadOnlyList<Profile> RequireAcceptable(Measurement measured, ToolContext context)
    {
        if (measured.Errors.Count > 0)
            throw new ToolException(ExitCode.NotMeasured, $"nothing was accepted: {string.Join("; ", measured.Errors.Select(error => UnreadModel.Describe(error, context.Report)))}");

        // A baseline without the readings that were asked for would judge nothing by them, without a word.
        if (measured.SampleErrors.Count > 0)
            throw new ToolException(ExitCode.NotMeasured, $"nothing was accepted: {string.Join("; ", measured.SampleErrors.Select(error => UnrunModel.Describe(error, context.Report)))}");

        foreach (var profile in measured.Profiles)
            RequireAcceptable(profile);

        var twice = measured.Profiles.GroupBy(profile => profile.Model).FirstOrDefault(models => models.Count() > 1);
        return twice is null
            ? measured.Profiles
            : throw ToolException.WrongUsage($"nothing was accepted: {twice.Count()} models have the id '{twice.Key}'; accept them one by one with --id.");
    }

    private static void RequireAcceptable(Profile profile)
    {
        if (!ModelId.IsValid(profile.Model))
            throw ToolException.WrongUsage($"nothing was accepted: '{profile.Model}' cannot be a file name everywhere; give the model another id with --id.");

        if (profile.Connections.Count == 0)
            throw ToolException.NothingMeasured($"'{profile.Model}' has no connection that was understood, so there is nothing to accept");

        if (profile.Connections.FirstOrDefault(connection => connection.Metrics is null) is { } broken)
            throw new ToolException(ExitCode.Failed, $"nothing was accepted: '{profile.Model}' has weights that are not finite in '{broken.Name}'; a baseline must be healthy.");
    }
}
