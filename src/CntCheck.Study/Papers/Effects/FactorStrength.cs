using System.Globalization;

namespace CntCheck.Study.Papers.Effects;

/// <summary>How much of the differences between networks a property explains: the share of the variance of ranks, ε².</summary>
/// <param name="Factor">The property.</param>
/// <param name="Value">ε²: 0 for nothing, 1 for all; below 0 by chance. NaN where nothing differs.</param>
/// <param name="ByChance">What 95 of 100 shufflings of the property stay below.</param>
/// <param name="Networks">Networks it rests on.</param>
/// <remarks>Kelley 1935: 1 − (1 − η²)(n − strata)/(n − levels), η² of ranks as in the test of Kruskal and Wallis; ranks are taken within strata.</remarks>
internal sealed record FactorStrength(string Factor, double Value, double ByChance, int Networks)
{
    private const int Shuffles = 200;

    /// <summary>Whether it is more than chance.</summary>
    public bool IsReal => Value > ByChance;

    /// <summary>"0.31", or "0.02 (chance)" where shuffling gives as much; a dash where it is not defined.</summary>
    public string Text => double.IsNaN(Value) ? "–" : string.Create(CultureInfo.InvariantCulture, $"{Value:0.00}{(IsReal ? "" : " (chance)")}");

    /// <summary>Measures it.</summary>
    /// <param name="name">The property's name.</param>
    /// <param name="networks">Networks that differ in it.</param>
    /// <param name="reading">What may depend on it.</param>
    /// <param name="factor">The property.</param>
    /// <param name="stratum">Networks of one stratum are compared only with each other.</param>
    public static FactorStrength Of(string name, IEnumerable<PaperNetwork> networks, Reading reading, Func<PaperNetwork, string> factor, Func<PaperNetwork, string> stratum)
    {
        var strata = networks.Where(network => double.IsFinite(reading.Of(network))).GroupBy(stratum, StringComparer.Ordinal)
            .Where(group => group.Select(factor).Distinct().Count() > 1)
            .Select(group => (Ranks: Ranks([.. group.Select(reading.Of)]), Levels: group.Select(factor).ToArray())).ToList();
        var count = strata.Sum(group => group.Ranks.Length);
        if (count == 0)
            return new(name, double.NaN, double.NaN, 0);

        var random = new Random(1);
        var found = Share(strata);
        double[] shuffled = [.. Enumerable.Range(0, Shuffles).Select(_ => Share(strata.ConvertAll(group => (group.Ranks, Shuffled(group.Levels, random))))).Order()];
        return new(name, found, shuffled[(int)(0.95 * (Shuffles - 1))], count);
    }

    private static double Share(List<(double[] Ranks, string[] Levels)> strata)
    {
        double all = 0, between = 0;
        int count = 0, levels = 0;
        foreach (var (ranks, names) in strata)
        {
            var mean = ranks.Average();
            all += ranks.Sum(rank => (rank - mean) * (rank - mean));
            var groups = ranks.Zip(names).GroupBy(pair => pair.Second, pair => pair.First).ToList();
            between += groups.Sum(group => group.Count() * (group.Average() - mean) * (group.Average() - mean));
            (count, levels) = (count + ranks.Length, levels + groups.Count);
        }

        return all == 0 || count <= levels ? double.NaN : 1 - ((1 - (between / all)) * (count - strata.Count) / (count - levels));
    }

    /// <summary>Ranks from 0 to 1; ties share their mean.</summary>
    private static double[] Ranks(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return Array.ConvertAll(values, value => (sorted.Count(other => other < value) + ((sorted.Count(other => other == value) - 1) / 2.0)) / Math.Max(1, values.Length - 1));
    }

    private static string[] Shuffled(string[] levels, Random random)
    {
        var shuffled = levels.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }
}
