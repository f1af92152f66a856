using System.Runtime.CompilerServices;
using CntCheck.Profiles;
using CntCheck.Verdicts.Families;

namespace CntCheck.Verdicts;

/// <summary>What a verdict is taken from: scale-free numbers of one profile. Networks of any depth have the same features. [ours]</summary>
/// <param name="Names">The features' names: "fluctuation-ratio.last".</param>
/// <param name="Values">Their values; NaN where one is undefined.</param>
internal sealed record Features(IReadOnlyList<string> Names, double[] Values)
{
    private static readonly FeatureFamily<ConnectionPart>[] OfConnections = [.. Catalogue.Of<FeatureFamily<ConnectionPart>>()];
    private static readonly FeatureFamily<LayerPart>[] OfLayers = [.. Catalogue.Of<FeatureFamily<LayerPart>>()];
    private static readonly FeatureFamily<NeuronPart>[] OfNeurons = [.. Catalogue.Of<FeatureFamily<NeuronPart>>()];
    private static readonly FeatureFamily<OutputPart>[] OfOutputs = [.. Catalogue.Of<FeatureFamily<OutputPart>>()];

    /// <summary>The features there are of the weights, in their order.</summary>
    public static IReadOnlyList<Feature> AllOfWeights { get; } = [.. OverDepthOf(OfConnections), .. OverDepthOf(OfLayers)];

    /// <summary>The features there are of the behaviour on samples, in their order.</summary>
    public static IReadOnlyList<Feature> AllOfData { get; } =
    [
        .. OverDepthOf(OfNeurons),
        .. from family in OfOutputs
           from member in family.Members
           select new Feature(member.Id, family.Subject, member.Lower, member.Higher, null),
    ];

    /// <summary>The features there are of the behaviour on noise, in their order: those on samples, by other names.</summary>
    public static IReadOnlyList<Feature> AllOfNoise { get; } = [.. AllOfData.Select(feature => feature with
    {
        Name = "noise." + feature.Name,
        Subject = feature.Subject.Replace("samples", "noise", StringComparison.Ordinal),
        Lower = OnNoise(feature.Lower),
        Higher = OnNoise(feature.Higher),
    })];

    private static readonly IReadOnlyList<string> WeightNames = [.. AllOfWeights.Select(feature => feature.Name)];
    private static readonly IReadOnlyList<string> DataNames = [.. AllOfData.Select(feature => feature.Name)];
    private static readonly IReadOnlyList<string> NoiseNames = [.. AllOfNoise.Select(feature => feature.Name)];

    // Every model has the same names: where each stands is looked up once.
    private static readonly ConditionalWeakTable<IReadOnlyList<string>, Dictionary<string, int>> Places = [];

    /// <summary>The layer or connection that shows each feature most, or null.</summary>
    public required IReadOnlyList<string?> Parts { get; init; }

    /// <summary>Features of the weights.</summary>
    public static Features OfWeights(Profile profile) => OfWeights(profile, ConnectionPart.Of(profile));

    /// <summary>The same, where the connections were already looked up.</summary>
    public static Features OfWeights(Profile profile, IReadOnlyList<ConnectionPart> connections)
    {
        var values = new FeatureValues(WeightNames.Count);
        Add(values, OfConnections, connections);
        Add(values, OfLayers, LayerPart.Of(profile, connections));
        return Of(WeightNames, values);
    }

    /// <summary>Features of the behaviour on samples.</summary>
    public static Features OfData(DataProfile data)
    {
        var values = new FeatureValues(DataNames.Count);
        Add(values, OfNeurons, NeuronPart.Of(data));
        var output = OutputPart.Of(data);
        foreach (var member in OfOutputs.SelectMany(family => family.Members))
            values.Add(output is null ? double.NaN : member.Measure(output) ?? double.NaN, null);

        return Of(DataNames, values);
    }

    /// <summary>Features of the behaviour on noise.</summary>
    public static Features OfNoise(DataProfile noise) => OfData(noise) with { Names = NoiseNames };

    /// <summary>These features and others of the same model.</summary>
    public Features And(Features other) => new([.. Names, .. other.Names], [.. Values, .. other.Values]) { Parts = [.. Parts, .. other.Parts] };

    /// <summary>Some of them, in another order: their values and the parts that show them.</summary>
    /// <param name="names">Names; one that is not among these has no value.</param>
    public (double[] Values, string?[] Parts) Select(IReadOnlyList<string> names)
    {
        var places = Places.GetValue(Names, PlacesOf);
        var (values, parts) = (new double[names.Count], new string?[names.Count]);
        for (var i = 0; i < values.Length; i++)
            (values[i], parts[i]) = places.TryGetValue(names[i], out var place) ? (Values[place], Parts[place]) : (double.NaN, null);

        return (values, parts);
    }

    private static string OnNoise(string words) => $"on noise, {words}";

    private static Dictionary<string, int> PlacesOf(IReadOnlyList<string> names)
    {
        var places = new Dictionary<string, int>(names.Count, StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
            places[names[i]] = i;

        return places;
    }

    private static Features Of(IReadOnlyList<string> names, FeatureValues values) => new(names, values.Values.ToArray()) { Parts = values.Parts.ToArray() };

    private static IEnumerable<Feature> OverDepthOf<TPart>(FeatureFamily<TPart>[] families) =>
        families.SelectMany(family => family.Members.SelectMany(member => OverDepth.Features(family, member)));

    private static void Add<TPart>(FeatureValues values, FeatureFamily<TPart>[] families, IReadOnlyList<TPart> parts) where TPart : IPart
    {
        var overDepth = PartsOverDepth<TPart>.Of(parts);
        foreach (var family in families)
        {
            foreach (var member in family.Members)
                OverDepth.AddValues(values, member, overDepth);
        }
    }
}
