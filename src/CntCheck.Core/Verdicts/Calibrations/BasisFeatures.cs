using CntCheck.Profiles;

namespace CntCheck.Verdicts.Calibrations;

/// <summary>The features of a profile that a basis looks at.</summary>
internal static class BasisFeatures
{
    /// <summary>All of them: those of the weights, and those of the behaviour on samples where the basis has them.</summary>
    public static Features Of(Profile profile, string basis)
    {
        var weights = Features.OfWeights(profile);
        if (basis == CalibratedBasis.Weights)
            return weights;

        var data = Features.OfData(profile.Data!);
        return new Features([.. weights.Names, .. data.Names], [.. weights.Values, .. data.Values]);
    }

    /// <summary>The values of some features, in their order.</summary>
    public static double[] Select(Features features, IReadOnlyList<string> names)
    {
        Dictionary<string, double> values = new(StringComparer.Ordinal);
        for (var i = 0; i < features.Names.Count; i++)
            values.Add(features.Names[i], features.Values[i]);

        return [.. names.Select(name => values[name])];
    }
}
