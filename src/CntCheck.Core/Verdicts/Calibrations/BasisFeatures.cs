using CntCheck.Profiles;

namespace CntCheck.Verdicts.Calibrations;

/// <summary>The features of a profile that a basis looks at.</summary>
internal static class BasisFeatures
{
    private static readonly Dictionary<string, Feature> Known = Features.AllOfWeights.Concat(Features.AllOfData).ToDictionary(feature => feature.Name, StringComparer.Ordinal);

    /// <summary>What there is to say of a feature.</summary>
    public static Feature Of(string name) => Known[name];

    /// <summary>Whether this version measures a feature of a basis.</summary>
    public static bool Has(string name, string basis) =>
        Known.TryGetValue(name, out var feature) && (basis == CalibratedBasis.WeightsAndSamples || Features.AllOfWeights.Contains(feature));

    /// <summary>All of them: those of the weights, and those of the behaviour on samples where the basis has them.</summary>
    public static Features Of(Profile profile, string basis) =>
        basis == CalibratedBasis.Weights ? Features.OfWeights(profile) : Features.OfWeights(profile).And(Features.OfData(profile.Data!));

    /// <summary>Some of the features, in the order of their names.</summary>
    public static Features Select(Features features, IEnumerable<string> names)
    {
        var places = features.Names.Select((name, place) => (name, place)).ToDictionary(feature => feature.name, feature => feature.place, StringComparer.Ordinal);
        int[] chosen = [.. names.Select(name => places[name])];
        return new Features([.. chosen.Select(i => features.Names[i])], [.. chosen.Select(i => features.Values[i])]) { Parts = [.. chosen.Select(i => features.Parts[i])] };
    }
}
