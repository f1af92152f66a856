using CntCheck.Diagnostics;

namespace CntCheck.Profiles;

/// <summary>How far one layer, connection or output moved, by the reading that moved most.</summary>
public sealed class LayerDrift
{
    private readonly DriftReading _reading;

    internal LayerDrift(DriftReading reading, double score)
    {
        _reading = reading;
        Score = score;
    }

    /// <summary>The layer, connection or output.</summary>
    public string Name => _reading.Name;

    /// <summary>The metric that moved most.</summary>
    public string Metric => _reading.Metric;

    /// <summary>Its present value.</summary>
    public double Value => _reading.Value;

    /// <summary>|z|: the distance in units of what seeds differ by.</summary>
    public double Score { get; }

    /// <summary>The metric's line in the last accepted seed, or null where the baseline was not read from a file.</summary>
    public Location? Location => _reading.Accepted[^1].Location;

    /// <summary>What happened, in words: "'fc2': weights spread 2.4 × more than in any of your 5 accepted seeds".</summary>
    public string Words
    {
        get
        {
            var seeds = _reading.Accepted;
            return $"'{Name}': {_reading.Scale.Words(Value, seeds.Min(seed => seed.Value), seeds.Max(seed => seed.Value), seeds.Count)}";
        }
    }
}
