using CntCheck.Profiles;

namespace CntCheck.Study.Drifting;

/// <summary>What of a network is judged: its weights, or its behaviour on samples.</summary>
/// <param name="Name">In the tables.</param>
/// <param name="Of">The drift of a network from a baseline by a test; null where there is nothing to compare.</param>
/// <param name="Readings">A network's readings beside those of a baseline.</param>
/// <param name="Put">A reference with this test in its place.</param>
internal sealed record Judged(
    string Name,
    Func<DriftNetwork, Baseline, DriftTest, Drift?> Of,
    Func<DriftNetwork, Baseline, List<DriftReading>> Readings,
    Func<DriftReference, DriftTest, DriftReference> Put)
{
    /// <summary>The weights.</summary>
    public static Judged Weights { get; } = new(
        "weights",
        (network, baseline, test) => Drift.Between(network.Profile, baseline, test),
        (network, baseline) => WeightReadings.All(network.Profile, baseline),
        (reference, test) => reference with { Weights = test });

    /// <summary>Behaviour on 128 samples without labels.</summary>
    public static Judged Samples { get; } = new(
        "samples",
        (network, baseline, test) => network.Profile.Data is { NotFinite: [] } data ? Drift.OnSamples(data, baseline, test) : null,
        (network, baseline) => network.Profile.Data is { NotFinite: [] } data
            ? DataReadings.All(data, [.. baseline.Seeds.Select(seed => seed.On(data.Sample)).OfType<SeedData>()], baseline.Structure)
            : [],
        (reference, test) => reference with { Samples = test });

    /// <summary>Both.</summary>
    public static IReadOnlyList<Judged> All { get; } = [Weights, Samples];
}
