using CntCheck.Metrics.Algebra;

namespace CntCheck.Metrics;

/// <summary>How many different values a connection's weights have **[ours]**.</summary>
/// <remarks>
/// Counted on the link weights as they act, at single precision: 4 for two-bit weights under one scale, however they are stored, but as many times
/// more as there are different scales (by channel, or of a folded norm). Absent beyond 65,536 values or 2²⁰ weights.
/// </remarks>
internal sealed class WeightLevels : ConnectionMetric
{
    private const int Most = 1 << 16;

    /// <inheritdoc/>
    public override IReadOnlyList<Metric<ConnectionReading>> Members { get; } =
        [new("weight-levels", "", "values", reading => reading.Kept is { } kept ? Count(kept) : null)];

    private static double? Count(UnitWeights weights)
    {
        var levels = new LevelSet(Math.Min(weights.Count, Most + 1));
        foreach (var unit in weights.Outputs)
        {
            if (!levels.AddAll(unit, Most))
                return null;
        }

        return levels.Count;
    }
}
