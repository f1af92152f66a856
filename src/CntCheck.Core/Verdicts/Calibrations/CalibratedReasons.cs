using System.Globalization;

namespace CntCheck.Verdicts.Calibrations;

/// <summary>Says in words why a calibrated reference scores a network as it does.</summary>
internal static class CalibratedReasons
{
    private const int Most = 3;

    /// <summary>What drove the score to the side it is on, the strongest first; what several features say alike is said once.</summary>
    public static IReadOnlyList<(string Reason, string? Part)> For(CalibratedBasis basis, Features features, bool isLow)
    {
        var contributions = basis.Contributions(features.Values);
        return
        [
            .. Enumerable.Range(0, contributions.Length)
                .Where(i => double.IsFinite(features.Values[i]) && (isLow ? contributions[i] > 0 : contributions[i] < 0))
                .OrderByDescending(i => Math.Abs(contributions[i]))
                .Select(i => (Clause: Clause(basis.Features[i], features.Values[i] >= basis.Features[i].Centre), Place: i))
                .DistinctBy(reason => reason.Clause)
                .Take(Most)
                .Select(reason => ($"{reason.Clause}{Where(features, reason.Place)} ({Reading(basis.Features[reason.Place], features.Values[reason.Place])})", features.Parts[reason.Place])),
        ];
    }

    /// <summary>"fluctuation-ratio.min is 0.12, in known-good networks about 0.9".</summary>
    public static string Reading(CalibratedFeature feature, double value) =>
        string.Create(CultureInfo.InvariantCulture, $"{feature.Name} is {value:G3}, in known-good networks about {feature.Centre:G3}");

    /// <summary>What it means for a feature to be higher or lower than in known-good networks: "few links carry most of a node's strength".</summary>
    public static string Clause(CalibratedFeature feature, bool isHigher)
    {
        var known = BasisFeatures.Of(feature.Name);
        return known.Place is "{0} stands out"
            ? isHigher ? $"one layer stands out in {known.Subject}" : $"the layers are more alike than in known-good networks in {known.Subject}"
            : isHigher ? known.Higher : known.Lower;
    }

    private static string Where(Features features, int place) =>
        features.Parts[place] is { } part && BasisFeatures.Of(features.Names[place]).Place is { } words ? $", {string.Format(CultureInfo.InvariantCulture, words.Replace(" stands out", "", StringComparison.Ordinal), part)}" : "";
}
