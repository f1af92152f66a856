using CntCheck.Diagnostics;

namespace CntCheck.Profiles;

/// <summary>Accepts readings as the state of a model that is right: writes its baseline into snapshots/.</summary>
public static class Acceptance
{
    /// <summary>Starts the baseline anew with one seed. Returns the file written.</summary>
    /// <param name="profile">The readings to accept.</param>
    /// <param name="snapshots">The folder of committed baselines.</param>
    /// <param name="recipeChanged">Why an older baseline no longer holds, kept in the file; may be null.</param>
    /// <param name="environment">Environment variables; null: those of the process.</param>
    /// <exception cref="SnapshotException">Nothing was written: continuous integration, unacceptable readings, or a folder that cannot be written.</exception>
    public static string Accept(Profile profile, string snapshots, string? recipeChanged = null, Func<string, string?>? environment = null)
    {
        RefuseInContinuousIntegration(snapshots, environment);
        return Write(Baseline.Of(profile, recipeChanged), snapshots);
    }

    /// <summary>Adds one more seed of the same recipe to the baseline. Returns the file written.</summary>
    /// <param name="profile">The readings to accept.</param>
    /// <param name="snapshots">The folder of committed baselines.</param>
    /// <param name="environment">Environment variables; null: those of the process.</param>
    /// <exception cref="SnapshotException">Nothing was written: as for <see cref="Accept"/>, or the baseline is missing, broken, of another structure, or has this seed already.</exception>
    public static string AddSeed(Profile profile, string snapshots, Func<string, string?>? environment = null)
    {
        RefuseInContinuousIntegration(snapshots, environment);
        var path = Baseline.PathOf(snapshots, profile.Model);
        if (!File.Exists(path))
            throw new SnapshotException(SnapshotProblem.NoBaseline, new Location(path), "there is no baseline to add a seed to", "accept the first seed without adding");

        return Write(Baseline.Read(path).With(profile), snapshots);
    }

    /// <summary>Why snapshots are not written here, or null where they are.</summary>
    public static string? ContinuousIntegration(Func<string, string?>? environment = null)
    {
        environment ??= Environment.GetEnvironmentVariable;
        string[] variables = ["CI", "ContinuousIntegrationBuild"];
        return variables.FirstOrDefault(name => environment(name)?.Trim().ToUpperInvariant() is not (null or "" or "FALSE" or "0" or "NO")) is { } set
            ? $"{set} is set: continuous integration judges against snapshots and never writes them"
            : null;
    }

    private static void RefuseInContinuousIntegration(string snapshots, Func<string, string?>? environment)
    {
        if (ContinuousIntegration(environment) is { } reason)
            throw new SnapshotException(SnapshotProblem.ContinuousIntegration, new Location(snapshots), reason, "accept on your own machine and commit the file");
    }

    private static string Write(Baseline baseline, string snapshots)
    {
        if (!ModelId.IsValid(baseline.Model))
            throw new SnapshotException(SnapshotProblem.NotAcceptable, new Location(snapshots), $"'{baseline.Model}' cannot be a model's id", ModelId.Advice);

        var path = Baseline.PathOf(snapshots, baseline.Model);
        SnapshotText.Write(path, baseline.ToText());
        return path;
    }
}
