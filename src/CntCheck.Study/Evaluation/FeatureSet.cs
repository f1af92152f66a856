using CntCheck.Study.Measuring.Rivals;
using CntCheck.Verdicts;

namespace CntCheck.Study.Evaluation;

/// <summary>One way to describe networks, of which it is asked how well it tells low performers.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Kind">Whose it is.</param>
/// <param name="Table">The features of the networks.</param>
internal sealed record FeatureSet(string Name, FeatureSetKind Kind, FeatureTable Table)
{
    /// <summary>Which networks may be judged by them; null where all are.</summary>
    public StudyDomain? Domain { get; private init; }

    /// <summary>What the weights alone show, ours first, and what others have proposed.</summary>
    public static IReadOnlyList<FeatureSet> OfWeights(IReadOnlyList<StudiedNetwork> networks, IReadOnlyDictionary<string, double[]> rivals) =>
    [
        new("CntCheck", FeatureSetKind.Ours, TableOf(networks, network => network.Weights)) { Domain = StudyDomain.OfWeights(networks) },
        new("Unterthiner et al.", FeatureSetKind.Rival, RivalsOf(networks, rivals, RivalTable.OfWeights, 0)),
        new("WeightWatcher-like", FeatureSetKind.Rival, RivalsOf(networks, rivals, RivalTable.OfSpectra, RivalTable.OfWeights.Count)),
        new("raw CNT metrics", FeatureSetKind.Rival, new FeatureTable(StudiedNetworks.RawNames, [.. networks.Select(network => network.Raw)])),
    ];

    /// <summary>What the weights and the behaviour on noise show, which needs no data.</summary>
    public static IReadOnlyList<FeatureSet> OfWeightsAndNoise(IReadOnlyList<StudiedNetwork> networks)
    {
        var noise = TableOf(networks, network => network.Noise);
        return [
            new("CntCheck with noise", FeatureSetKind.Ours, TableOf(networks, network => network.Weights).With(noise)) { Domain = StudyDomain.OfWeightsAndNoise(networks) },
            new("behaviour on noise", FeatureSetKind.Part, noise),
        ];
    }

    /// <summary>What the behaviour on samples shows, and what it shows together with the weights.</summary>
    /// <remarks>Behaviour tells so nearly everything that weights beside it add noise, and refusals of networks whose weights are strange: the product judges by it alone.</remarks>
    public static IReadOnlyList<FeatureSet> OfWeightsAndSamples(IReadOnlyList<StudiedNetwork> networks)
    {
        var data = TableOf(networks, network => network.Data);
        return [
            new("CntCheck with samples", FeatureSetKind.Ours, data) { Domain = StudyDomain.OfBehaviour },
            new("weights and behaviour", FeatureSetKind.Part, TableOf(networks, network => network.Weights).With(data)),
        ];
    }

    private static FeatureTable TableOf(IReadOnlyList<StudiedNetwork> networks, Func<StudiedNetwork, Features> features) =>
        new(features(networks[0]).Names, [.. networks.Select(network => features(network).Values)]);

    private static FeatureTable RivalsOf(IReadOnlyList<StudiedNetwork> networks, IReadOnlyDictionary<string, double[]> rivals, IReadOnlyList<string> names, int from) =>
        new(names, [.. networks.Select(network => rivals.TryGetValue(network.Plan.Id, out var row)
            ? row[from..(from + names.Count)]
            : throw new InvalidDataException($"rivals.csv lacks '{network.Plan.Id}': take the rivals first."))]);
}

/// <summary>Whose features they are.</summary>
internal enum FeatureSetKind
{
    /// <summary>What the product judges by.</summary>
    Ours,

    /// <summary>Ours otherwise put together, to see what that changes.</summary>
    Part,

    /// <summary>What others have proposed.</summary>
    Rival,
}
