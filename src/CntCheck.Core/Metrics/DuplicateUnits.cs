namespace CntCheck.Metrics;

/// <summary>Output units whose incoming weights equal those of another output unit **[ours]**.</summary>
/// <remarks>Two units that start alike and see the same inputs learn alike: one of them is wasted. Float weights, at least eight a unit, not all zero.</remarks>
internal sealed class DuplicateUnits : ConnectionMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<ConnectionReading>> Members { get; } =
        [new("duplicate-units", "", "units", reading => reading.DuplicateUnits)];
}
