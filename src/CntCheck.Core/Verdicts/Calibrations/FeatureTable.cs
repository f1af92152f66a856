using CntCheck.Profiles;

namespace CntCheck.Verdicts.Calibrations;

/// <summary>The features of a population that something can be learnt from.</summary>
/// <param name="Names">Their names, in the order they are measured.</param>
/// <param name="Rows">Their values, a row a network; NaN where one is undefined.</param>
/// <param name="Constant">How many were left out because they are the same for every network that is known to be good or bad.</param>
/// <param name="Copies">How many were left out because they are what another one is: "of dense layers" where all layers are dense.</param>
/// <param name="RarelyDefined">How many were left out because they are undefined for more than a tenth of the networks.</param>
internal sealed record FeatureTable(IReadOnlyList<string> Names, IReadOnlyList<double[]> Rows, int Constant, int Copies, int RarelyDefined)
{
    private const double LeastDefined = 0.9;
    private const double Smallest = 1e-300;

    /// <summary>The features of networks by some basis.</summary>
    public static FeatureTable Of(IReadOnlyList<Profile> networks, IReadOnlyList<Standing> standings, string basis)
    {
        var features = networks.Select(network => BasisFeatures.Of(network, basis)).ToList();
        return Of(features[0].Names, [.. features.Select(feature => feature.Values)], standings);
    }

    /// <summary>The columns that are worth keeping.</summary>
    /// <param name="names">The columns.</param>
    /// <param name="rows">Their values, a row a network.</param>
    /// <param name="standings">What is known of each network: what only differs among those between good and bad teaches nothing, and has no scale.</param>
    public static FeatureTable Of(IReadOnlyList<string> names, IReadOnlyList<double[]> rows, IReadOnlyList<Standing> standings)
    {
        List<int> kept = [];
        var (constant, copies, rare) = (0, 0, 0);
        for (var i = 0; i < names.Count; i++)
        {
            double[] values = [.. rows.Select(row => row[i]).Where(double.IsFinite)];
            if (values.Length < LeastDefined * rows.Count)
                rare++;
            else if (!Varies([.. rows.Where((_, row) => standings[row] != Standing.Between).Select(row => row[i]).Where(double.IsFinite)]))
                constant++;
            else if (kept.Exists(other => rows.All(row => row[i].Equals(row[other]))))
                copies++;
            else
                kept.Add(i);
        }

        return new FeatureTable([.. kept.Select(i => names[i])], [.. rows.Select(row => (double[])[.. kept.Select(i => row[i])])], constant, copies, rare);
    }

    // Rounding leaves traces in what is the same by construction: less than six digits can show is no difference.
    private static bool Varies(double[] values)
    {
        if (values.Length == 0)
            return false;

        var (least, greatest) = (values.Min(), values.Max());
        return greatest - least > Math.Max(1e-6 * Math.Max(Math.Abs(least), Math.Abs(greatest)), Smallest);
    }
}
