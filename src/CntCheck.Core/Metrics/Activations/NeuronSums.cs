namespace CntCheck.Metrics.Activations;

/// <summary>Sums over all observations of each neuron of one value, batch by batch.</summary>
/// <remarks>Means and squared deviations are updated as by Chan, Golub and LeVeque (1983), in double precision, always in the order of the samples.</remarks>
internal sealed class NeuronSums
{
    /// <summary>Starts without observations.</summary>
    /// <param name="neurons">Number of neurons.</param>
    public NeuronSums(int neurons)
    {
        Means = new double[neurons];
        Deviations = new double[neurons];
        Least = new float[neurons];
        Most = new float[neurons];
        Array.Fill(Least, float.PositiveInfinity);
        Array.Fill(Most, float.NegativeInfinity);
    }

    /// <summary>Observations of every neuron so far.</summary>
    public long Count { get; private set; }

    /// <summary>Mean of each neuron.</summary>
    public double[] Means { get; }

    /// <summary>Σ (x − mean)² of each neuron.</summary>
    public double[] Deviations { get; }

    /// <summary>The least value of each neuron.</summary>
    public float[] Least { get; }

    /// <summary>The greatest value of each neuron.</summary>
    public float[] Most { get; }

    /// <summary>Adds observations: row after row, one number a neuron.</summary>
    public void Add(ReadOnlySpan<float> rows)
    {
        for (; rows.Length > 0; rows = rows[Means.Length..])
        {
            Count++;
            for (var neuron = 0; neuron < Means.Length; neuron++)
            {
                var value = rows[neuron];
                var delta = value - Means[neuron];
                Means[neuron] += delta / Count;
                Deviations[neuron] += delta * (value - Means[neuron]);
                Least[neuron] = Math.Min(Least[neuron], value);
                Most[neuron] = Math.Max(Most[neuron], value);
            }
        }
    }
}
