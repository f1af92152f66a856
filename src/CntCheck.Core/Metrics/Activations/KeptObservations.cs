namespace CntCheck.Metrics.Activations;

/// <summary>Whole observations of a layer, evenly taken of all there are.</summary>
/// <remarks>
/// Every s-th observation is kept. Where that gives more than 256, every second of them goes and s doubles: in the end there are between 128 and 256
/// (or all), and which they are depends on the number of observations alone. Of more than 4,096 neurons that many are kept, evenly spaced.
/// </remarks>
/// <param name="neurons">Number of neurons.</param>
internal sealed class KeptObservations(int neurons)
{
    private const int MostObservations = 256;
    private const int MostNeurons = 4096;

    private long _step = 1;

    /// <summary>The observations, a number for each kept neuron.</summary>
    public List<float[]> Rows { get; } = [];

    /// <summary>Adds the observations of a value.</summary>
    /// <param name="values">The value's numbers.</param>
    /// <param name="layout">Where the observations lie.</param>
    /// <param name="before">Observations before the value's first.</param>
    public void Add(ReadOnlySpan<float> values, ObservationLayout layout, long before)
    {
        for (var next = (_step - (before % _step)) % _step; next < layout.Observations; next += _step)
        {
            Rows.Add(Row(values, layout, (int)next));
            if (Rows.Count > MostObservations)
                DropEverySecond();
        }
    }

    // The last one, 256 steps from the first, stays: the next is two steps behind it.
    private void DropEverySecond()
    {
        for (var row = Rows.Count - 1; row >= 0; row--)
        {
            if (row % 2 == 1)
                Rows.RemoveAt(row);
        }

        _step *= 2;
    }

    private float[] Row(ReadOnlySpan<float> values, ObservationLayout layout, int observation)
    {
        var row = new float[Math.Min(neurons, MostNeurons)];
        for (var i = 0; i < row.Length; i++)
            row[i] = values[layout.Place(observation, (int)((long)i * neurons / row.Length))];
        return row;
    }
}
