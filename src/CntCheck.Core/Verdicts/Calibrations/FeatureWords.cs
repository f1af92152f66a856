using System.Globalization;

namespace CntCheck.Verdicts.Calibrations;

/// <summary>What a feature is, and what it reads, in words.</summary>
internal static class FeatureWords
{
    private static readonly (string Ending, string Words)[] Places =
    [
        ("first", "in the first layer"), ("last", "in the last layer"), ("mean", "on average over the layers"), ("min", "where it is least"), ("max", "where it is greatest"),
    ];

    /// <summary>"fluctuation-ratio in the last layer" of "fluctuation-ratio.last".</summary>
    public static string Of(string feature)
    {
        var (metric, ending) = Split(feature);
        return Places.FirstOrDefault(place => place.Ending == ending).Words is { } words ? $"{metric} {words}" : feature;
    }

    /// <summary>What is measured, without where: features of one metric say much the same.</summary>
    public static string MetricOf(string feature) => Split(feature) is var (metric, ending) && Places.Any(place => place.Ending == ending) ? metric : feature;

    /// <summary>"fluctuation-ratio in the last layer is 3.21; known-good networks have about 1.02".</summary>
    public static string Reading(CalibratedFeature feature, double value) =>
        string.Create(CultureInfo.InvariantCulture, $"{Of(feature.Name)} is {value:G3}, in known-good networks about {feature.Centre:G3}");

    private static (string Metric, string Ending) Split(string feature)
    {
        var dot = feature.LastIndexOf('.');
        return dot < 0 ? (feature, "") : (feature[..dot], feature[(dot + 1)..]);
    }
}
