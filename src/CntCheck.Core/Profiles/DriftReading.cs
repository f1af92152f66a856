namespace CntCheck.Profiles;

/// <summary>One metric of one layer, connection or output beside its accepted values.</summary>
/// <param name="Name">The layer, connection or output.</param>
/// <param name="Accepted">The accepted values, one a seed; at least one.</param>
/// <param name="Value">The present value.</param>
/// <param name="Scale">How values of the metric compare.</param>
/// <param name="PriorVariance">Variance of the coordinate that is expected without knowing the recipe.</param>
internal sealed record DriftReading(string Name, IReadOnlyList<Reading> Accepted, double Value, DriftScale Scale, double PriorVariance)
{
    /// <summary>The present coordinate less the seeds' mean.</summary>
    public double Change => Scale.Coordinate(Value) - Accepted.Average(reading => Scale.Coordinate(reading.Value));

    /// <summary>Sample variance of the seeds' coordinates; 0 for one seed.</summary>
    public double OwnVariance
    {
        get
        {
            var mean = Accepted.Average(reading => Scale.Coordinate(reading.Value));
            return Accepted.Count < 2 ? 0 : Accepted.Sum(reading => Math.Pow(Scale.Coordinate(reading.Value) - mean, 2)) / (Accepted.Count - 1);
        }
    }
}
