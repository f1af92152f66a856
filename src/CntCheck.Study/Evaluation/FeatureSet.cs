using CntCheck.Study.Measuring.Rivals;
using CntCheck.Verdicts;

namespace CntCheck.Study.Evaluation;

/// <summary>One way to describe networks, of which it is asked how well it tells low performers.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Kind">Whose it is.</param>
/// <param name="Table">The features of the networks.</param>
internal sealed record FeatureSet(string Name, FeatureSetKind Kind, FeatureTable Table)
{
    /// <summary>Parts of the features a classifier may be confined to, if that tells more on networks left out of the fit; always all of them, too.</summary>
    public IReadOnlyList<FeaturePart> Parts { get; init; } = [new("", Table.Names)];

    /// <summary>What the weights alone show, ours first, and what others have proposed.</summary>
    public static IReadOnlyList<FeatureSet> OfWeights(IReadOnlyList<StudiedNetwork> networks, IReadOnlyDictionary<string, double[]> rivals) =>
    [
        new("CntCheck", FeatureSetKind.Ours, TableOf(networks, network => network.Weights)),
        new("Unterthiner et al.", FeatureSetKind.Rival, RivalsOf(networks, rivals, RivalTable.OfWeights, 0)),
        new("WeightWatcher-like", FeatureSetKind.Rival, RivalsOf(networks, rivals, RivalTable.OfSpectra, RivalTable.OfWeights.Count)),
        new("raw CNT metrics", FeatureSetKind.Rival, new FeatureTable(StudiedNetworks.RawNames, [.. networks.Select(network => network.Raw)])),
    ];

    /// <summary>What weights and samples show together, and what the outputs alone show.</summary>
    public static IReadOnlyList<FeatureSet> OfWeightsAndSamples(IReadOnlyList<StudiedNetwork> networks)
    {
        var data = TableOf(networks, network => network.Data);
        return [
            new("CntCheck with samples", FeatureSetKind.Ours, TableOf(networks, network => network.Weights).With(data)) { Parts = [new("", [.. networks[0].Weights.Names, .. data.Names]), new("of behaviour alone", data.Names)] },
            new("behaviour on samples alone", FeatureSetKind.Part, data),
        ];
    }

    private static FeatureTable TableOf(IReadOnlyList<StudiedNetwork> networks, Func<StudiedNetwork, Features> features) =>
        new(features(networks[0]).Names, [.. networks.Select(network => features(network).Values)]);

    private static FeatureTable RivalsOf(IReadOnlyList<StudiedNetwork> networks, IReadOnlyDictionary<string, double[]> rivals, IReadOnlyList<string> names, int from) =>
        new(names, [.. networks.Select(network => rivals.TryGetValue(network.Plan.Id, out var row)
            ? row[from..(from + names.Count)]
            : throw new InvalidDataException($"rivals.csv lacks '{network.Plan.Id}': take the rivals first."))]);
}

/// <summary>Some of the features of a set.</summary>
/// <param name="Name">In words; empty for all.</param>
/// <param name="Features">Their names.</param>
internal sealed record FeaturePart(string Name, IReadOnlyList<string> Features);

/// <summary>Whose features they are.</summary>
internal enum FeatureSetKind
{
    /// <summary>What the product judges by.</summary>
    Ours,

    /// <summary>A part of ours, to see what the rest adds.</summary>
    Part,

    /// <summary>What others have proposed.</summary>
    Rival,
}
