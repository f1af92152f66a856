using System.Globalization;
using CntCheck.Diagnostics;

namespace CntCheck.Profiles;

/// <summary>How far one layer or connection moved, by the reading that moved most.</summary>
public sealed class LayerDrift
{
    private readonly DriftReading _reading;

    internal LayerDrift(DriftReading reading, double score)
    {
        _reading = reading;
        Score = score;
    }

    /// <summary>The layer or connection.</summary>
    public string Name => _reading.Name;

    /// <summary>The metric that moved most.</summary>
    public string Metric => _reading.Accepted[^1].Metric;

    /// <summary>Its present value.</summary>
    public double Value => _reading.Value;

    /// <summary>|z|: the distance in units of what seeds differ by.</summary>
    public double Score { get; }

    /// <summary>The metric's line in the last accepted seed, or null where the baseline was not read from a file.</summary>
    public Location? Location => _reading.Accepted[^1].Location;

    /// <summary>What happened, in words: "'fc2': weights spread 2.4 × more than in any of your 5 accepted seeds".</summary>
    public string Words => $"'{Name}': {Subject} {Comparison}";

    private string Subject => Metric == "link-weight.std" ? "weights spread" : "node strengths fluctuate";

    private string Comparison
    {
        get
        {
            var seeds = _reading.Accepted;
            var (least, most) = (seeds.Min(seed => seed.Value), seeds.Max(seed => seed.Value));
            var than = seeds.Count == 1 ? "than in your accepted seed" : $"than in any of your {seeds.Count} accepted seeds";
            if (Value <= _reading.Floor)
                return "no more at all";
            if (Value > most)
                return $"{Factor(Value / Math.Max(most, _reading.Floor))} more {than}";

            return Value < least ? $"{Factor(least / Value)} less {than}" : "as in your accepted seeds";
        }
    }

    private static string Factor(double ratio) => ratio switch
    {
        < 1.1 => ((ratio - 1) * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %",
        < 10 => ratio.ToString("0.0", CultureInfo.InvariantCulture) + " ×",
        < 1e6 => ratio.ToString("N0", CultureInfo.InvariantCulture) + " ×",
        _ => "over a million ×",
    };
}
