namespace CntCheck.Metrics;

/// <summary>How strongly the units of a recurrent layer hold on to what they were a step before **[ours]**.</summary>
/// <remarks>
/// <c>self-link</c>: the mean weight from a unit to itself, over all units and gates, in root mean squares of the connection's weights. Near 0 for fresh
/// weights (± 1/√count), whatever their scale; positive where training made units remember, and of the other sign where weights changed theirs.
/// Absent for connections that do not lead back to the layer they start from, and beyond 2²⁰ weights.
/// </remarks>
internal sealed class SelfLink : ConnectionMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<ConnectionReading>> Members { get; } =
    [
        new("self-link", "", "1", reading => reading.Connection.From.Contains(reading.Connection.To) && reading.Kept is { Groups: 1, Taps: 1 } kept ? Of(kept.Outputs) : null),
    ];

    // Rows of a recurrent matrix lie gate by gate, each as many as the units that are read.
    private static double? Of(double[][] rows)
    {
        var units = rows[0].Length;
        var square = rows.Sum(row => row.Sum(weight => weight * weight)) / rows.Length / units;
        return rows.Length % units == 0 && square > 0 && double.IsFinite(square) ? rows.Select((row, i) => row[i % units]).Average() / Math.Sqrt(square) : null;
    }
}
