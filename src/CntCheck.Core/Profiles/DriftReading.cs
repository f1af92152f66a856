namespace CntCheck.Profiles;

/// <summary>One metric of one layer, connection or output beside its accepted values.</summary>
/// <param name="Name">The layer, connection or output.</param>
/// <param name="Accepted">The accepted values, one a seed; at least one.</param>
/// <param name="Value">The present value.</param>
/// <param name="Scale">How values of the metric compare.</param>
/// <param name="Size">What the metric is taken over: weights of a connection, independent units of a layer, samples of an output.</param>
internal sealed record DriftReading(string Name, IReadOnlyList<Reading> Accepted, double Value, DriftScale Scale, long Size)
{
    /// <summary>The metric's id.</summary>
    public string Metric => Accepted[^1].Metric;

    /// <summary>Number of seeds that have it.</summary>
    public int Seeds => Accepted.Count;

    /// <summary>The present coordinate less the seeds' mean.</summary>
    public double Change => Scale.Coordinate(Value) - Mean;

    /// <summary>Sample variance of the seeds' coordinates; 0 for one seed.</summary>
    public double OwnVariance
    {
        get
        {
            var mean = Mean;
            return Seeds < 2 ? 0 : Accepted.Sum(reading => Math.Pow(Scale.Coordinate(reading.Value) - mean, 2)) / (Seeds - 1);
        }
    }

    private double Mean => Accepted.Average(reading => Scale.Coordinate(reading.Value));
}
