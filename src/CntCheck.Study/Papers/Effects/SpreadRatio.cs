using CntCheck.Study.Evaluation;

namespace CntCheck.Study.Papers.Effects;

/// <summary>How much more low performers differ from each other than sound networks do: the ratio of their interquartile ranges.</summary>
internal static class SpreadRatio
{
    private const int Resamples = 1000;
    private const int Fewest = 8;

    /// <summary>The ratio, of logarithms where the reading is a size.</summary>
    /// <param name="what">What is compared.</param>
    /// <param name="networks">Networks of both kinds.</param>
    /// <param name="reading">What differs.</param>
    /// <param name="isLow">Which are low.</param>
    /// <param name="stratum">Within each, readings are taken from the stratum's own median of all networks.</param>
    public static Effect Of(string what, IReadOnlyList<PaperNetwork> networks, Reading reading, Func<PaperNetwork, bool> isLow, Func<PaperNetwork, string> stratum)
    {
        var rows = networks.Where(network => (network.IsSound || isLow(network)) && double.IsFinite(reading.Compared(network)))
            .GroupBy(stratum, StringComparer.Ordinal).SelectMany(group => Centred([.. group], reading)).ToList();
        double[] low = [.. rows.Where(row => isLow(row.Network)).Select(row => row.Value)];
        double[] sound = [.. rows.Where(row => !isLow(row.Network)).Select(row => row.Value)];
        if (low.Length < Fewest || sound.Length < Fewest)
            return new(what, double.NaN, new(double.NaN, double.NaN), low.Length, sound.Length, 0);

        var random = new Random(1);
        var replicates = Enumerable.Range(0, Resamples).Select(_ => Range(Drawn(low, random)) / Range(Drawn(sound, random))).ToList();
        return new(what, Range(low) / Range(sound), ClusterBootstrap.IntervalOf(replicates), low.Length, sound.Length, rows.Select(row => stratum(row.Network)).Distinct().Count());
    }

    private static IEnumerable<(PaperNetwork Network, double Value)> Centred(List<PaperNetwork> networks, Reading reading)
    {
        var median = Quantile([.. networks.Select(reading.Compared).Order()], 0.5);
        return networks.Select(network => (network, reading.Compared(network) - median));
    }

    private static double[] Drawn(double[] values, Random random) => Array.ConvertAll(values, _ => values[random.Next(values.Length)]);

    private static double Range(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return Quantile(sorted, 0.75) - Quantile(sorted, 0.25);
    }

    /// <summary>A quantile of sorted values, between two of them in proportion.</summary>
    public static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}
