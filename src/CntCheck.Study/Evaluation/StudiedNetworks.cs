using CntCheck.Profiles;
using CntCheck.Study.Composition;
using CntCheck.Study.Measuring;
using CntCheck.Study.Measuring.Rivals;
using CntCheck.Verdicts;

namespace CntCheck.Study.Evaluation;

/// <summary>Reads what training and measuring left: the networks that have both an outcome and a profile.</summary>
internal static class StudiedNetworks
{
    private static readonly string[] PaperMetrics = ["link-weight.mean", "link-weight.std", "node-strength.mean", "layer-fluctuation"];

    /// <summary>Names of <see cref="StudiedNetwork.Raw"/>.</summary>
    public static IReadOnlyList<string> RawNames { get; } = [.. DepthSummary.Names(PaperMetrics)];

    /// <summary>The networks, in the order of the composition.</summary>
    public static IReadOnlyList<StudiedNetwork> Read(StudyFolder folder, CancellationToken cancellation)
    {
        var plans = StudyTable<StudyNetwork>.Read(folder.Composition);
        var outcomes = plans.Select(plan => plan.Run).Distinct().Where(run => File.Exists(folder.Outcomes(run)))
            .SelectMany(run => StudyTable<Outcome>.Read(folder.Outcomes(run))).ToDictionary(outcome => outcome.Id, StringComparer.Ordinal);
        var finished = plans.Where(plan => outcomes.ContainsKey(plan.Id) && File.Exists(folder.Profile(plan.Id))).ToList();
        var best = finished.GroupBy(Kind).ToDictionary(kind => kind.Key, kind => kind.Max(plan => outcomes[plan.Id].Raw));

        var networks = new StudiedNetwork[finished.Count];
        var threads = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        StepProgress.Run("read", finished.Count, advance => Parallel.For(0, finished.Count, threads, i =>
        {
            var (plan, outcome) = (finished[i], outcomes[finished[i].Id]);
            networks[i] = Of(plan, (outcome.Raw - outcome.Chance) / (best[Kind(plan)] - outcome.Chance), ProfileJson.Read(folder.Profile(plan.Id)), folder);
            advance();
        }));

        var poor = networks.Where(network => network.Plan.FaultClass == FaultClasses.None && !network.IsHigh).Select(network => network.Plan.Run).ToHashSet(StringComparer.Ordinal);
        return Array.ConvertAll(networks, network => network with { HasPoorParent = network.Plan.FaultClass != FaultClasses.None && poor.Contains(network.Plan.Run) });
    }

    // Of one task there are classifiers, whose raw score is accuracy, and autoencoders, whose raw score is explained variance.
    private static (string, bool) Kind(StudyNetwork plan) => (plan.Task, plan.Family == "autoencoder");

    private static StudiedNetwork Of(StudyNetwork plan, double performance, Profile profile, StudyFolder folder) => new()
    {
        Plan = plan,
        Performance = performance,
        Weights = Features.OfWeights(profile),
        Makeup = Makeup.Of(profile),
        Noise = Features.OfNoise(profile.Noise ?? throw Lacking(plan, "noise")),
        Data = Features.OfData(profile.Data ?? throw Lacking(plan, "samples")),
        Raw = [.. DepthSummary.Values([.. profile.Connections.Select(connection => Row(connection.Metrics, PaperMetrics[..2]))], 2), .. DepthSummary.Values([.. profile.Layers.Select(layer => Row(layer.Metrics, PaperMetrics[2..]))], 2)],
        Findings = HealthRules.Of(plan, profile, folder),
        IsFinite = profile.Connections.All(connection => connection.NonFiniteCount == 0 && connection.NonFiniteBiases == 0),
    };

    private static InvalidDataException Lacking(StudyNetwork plan, string what) => new($"The profile of '{plan.Id}' holds no readings on {what}: measure it again.");

    private static double[] Row(MetricSet? metrics, string[] ids) => Array.ConvertAll(ids, id => metrics?[id] ?? double.NaN);
}
