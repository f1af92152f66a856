namespace CntCheck.Metrics.Activations;

/// <summary>Where neurons and observations lie among a value's numbers: any axis may hold either.</summary>
/// <remarks>
/// Observations follow each other sample by sample, whatever the order of the axes, so that it makes no difference how samples are cut into batches.
/// Neurons are numbered row-major over their axes.
/// </remarks>
internal sealed class ObservationLayout
{
    // Null where every observation is one run of all neurons, one run behind the other.
    private readonly int[]? _observations;
    private readonly int[]? _neurons;

    private ObservationLayout(int observations, int neurons, long allNeurons, int[]? observationOffsets, int[]? neuronOffsets)
    {
        Observations = observations;
        Neurons = neurons;
        AllNeurons = allNeurons;
        _observations = observationOffsets;
        _neurons = neuronOffsets;
    }

    /// <summary>Observations of each neuron.</summary>
    public int Observations { get; }

    /// <summary>Neurons that are looked at.</summary>
    public int Neurons { get; }

    /// <summary>Neurons the value has.</summary>
    public long AllNeurons { get; }

    /// <summary>Whether every observation is one run of all neurons, one run behind the other.</summary>
    public bool IsInRows => _neurons is null;

    /// <summary>Tells the axes of a value apart.</summary>
    /// <param name="value">The value.</param>
    /// <param name="nodeAxes">For each axis, whether its positions are neurons of their own. The axis of the samples never is.</param>
    /// <param name="most">Neurons that are looked at, evenly spaced where there are more.</param>
    public static ObservationLayout Of(ObservedTensor value, IReadOnlyList<bool> nodeAxes, int most)
    {
        var axes = Axes(value.Shape);
        bool IsNode(Axis axis) => nodeAxes[axis.Index] && axis.Index != value.BatchAxis;
        Axis[] observed = [.. axes.Where(axis => !IsNode(axis)).OrderByDescending(axis => axis.Index == value.BatchAxis)];
        Axis[] nodes = [.. axes.Where(IsNode)];
        long allNeurons = Product(nodes), observations = Product(observed);
        var neurons = (int)Math.Min(allNeurons, most);
        return axes.SequenceEqual([.. observed, .. nodes]) && neurons == allNeurons
            ? new((int)observations, neurons, allNeurons, null, null)
            : new((int)observations, neurons, allNeurons, Offsets(observed, (int)observations, observations), Offsets(nodes, neurons, allNeurons));
    }

    /// <summary>Observations of a run of neurons.</summary>
    /// <param name="values">The value's numbers.</param>
    /// <param name="observation">The first observation.</param>
    /// <param name="rows">Number of observations.</param>
    /// <param name="first">The first neuron.</param>
    /// <param name="length">Number of neurons.</param>
    /// <param name="before">Observations before the value's first.</param>
    /// <param name="buffer">Room for all of them; not used where the value is in rows.</param>
    public NeuronBlock Block(ReadOnlySpan<float> values, int observation, int rows, int first, int length, long before, Span<float> buffer)
    {
        if (_neurons is null || _observations is null)
            return new(values[((observation * Neurons) + first)..], Neurons, rows, first, length, before + observation);

        var places = _observations.AsSpan(observation, rows);
        for (var neuron = 0; neuron < length; neuron++)
            Gather(values[_neurons[first + neuron]..], places, buffer[neuron..], length);
        return new(buffer, length, rows, first, length, before + observation);
    }

    /// <summary>The place of one number.</summary>
    public int Place(int observation, int neuron) =>
        _neurons is null || _observations is null ? (observation * Neurons) + neuron : _observations[observation] + _neurons[neuron];

    private static void Gather(ReadOnlySpan<float> values, ReadOnlySpan<int> places, Span<float> column, int stride)
    {
        var at = 0;
        foreach (var place in places)
        {
            column[at] = values[place];
            at += stride;
        }
    }

    private static Axis[] Axes(IReadOnlyList<long> shape)
    {
        var axes = new Stack<Axis>();
        long stride = 1;
        for (var index = shape.Count - 1; index >= 0; index--)
        {
            if (shape[index] != 1)
                axes.Push(new(index, shape[index], stride));
            stride *= shape[index];
        }

        return [.. axes];
    }

    private static long Product(Axis[] axes) => axes.Aggregate(1L, (product, axis) => product * axis.Extent);

    /// <summary>The places of <paramref name="count"/> of <paramref name="all"/> positions, evenly spaced.</summary>
    private static int[] Offsets(Axis[] axes, int count, long all)
    {
        var offsets = new int[count];
        for (var i = 0; i < count; i++)
        {
            var position = i * all / count;
            for (var axis = axes.Length - 1; axis >= 0; axis--)
            {
                offsets[i] += (int)(position % axes[axis].Extent * axes[axis].Stride);
                position /= axes[axis].Extent;
            }
        }

        return offsets;
    }

    private readonly record struct Axis(int Index, long Extent, long Stride);
}
