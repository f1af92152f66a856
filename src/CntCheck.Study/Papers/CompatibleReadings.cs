using System.Collections.Concurrent;
using CntCheck.Profiles;
using CntCheck.Study.Composition;
using CntCheck.Study.Measuring;

namespace CntCheck.Study.Papers;

/// <summary>Networks of a few recipes measured by the conventions of the code published with the papers; kept in the study's folder <c>cnt-dnns</c>.</summary>
internal static class CompatibleReadings
{
    private static readonly string[] Recipes = ["fc-relu-mnist", "fc-tanh-shapes", "cnn-digits", "cnn-bn-mnist"];

    /// <summary>The readings by network; networks whose file is gone are left out.</summary>
    public static IReadOnlyDictionary<string, PaperNetwork> Of(StudyFolder folder, IEnumerable<PaperNetwork> networks, CancellationToken cancellation)
    {
        var wanted = networks.Where(network => IsWanted(network) && File.Exists(folder.Network(network.Plan.Id))).ToList();
        var readings = new ConcurrentDictionary<string, PaperNetwork>(StringComparer.Ordinal);
        var threads = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        StepProgress.Run("by the conventions of cnt-dnns", wanted.Count, advance => Parallel.ForEach(wanted, threads, network =>
        {
            readings[network.Plan.Id] = PaperNetwork.Of(network.Studied, Profile(folder, network.Plan.Id, cancellation));
            advance();
        }));
        return readings;
    }

    private static bool IsWanted(PaperNetwork network) =>
        network.Plan.Part == DriftPart.Name && Recipes.Contains(network.Plan.Recipe) && network.Studied.IsFinite && (network.IsSound || network.IsPoorlyTrained || network.IsDamaged);

    private static Profile Profile(StudyFolder folder, string id, CancellationToken cancellation)
    {
        var kept = Path.Combine(folder.Root, "cnt-dnns", id + ".json");
        if (File.Exists(kept) && File.GetLastWriteTimeUtc(kept) >= File.GetLastWriteTimeUtc(folder.Network(id)))
            return ProfileJson.Read(kept);

        var profile = Profiler.Measure(folder.Network(id), new ProfileOptions { Id = id, Conventions = Conventions.CntDnns, Quantiles = false }, cancellation: cancellation);
        WholeFile.Write(kept, ProfileJson.Write(profile));
        return profile;
    }
}
