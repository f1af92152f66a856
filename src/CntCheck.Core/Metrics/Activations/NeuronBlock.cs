namespace CntCheck.Metrics.Activations;

/// <summary>Some observations of some neurons that follow each other.</summary>
/// <param name="values">The numbers, from the first observation's first neuron on.</param>
/// <param name="stride">Numbers from one observation to the next.</param>
/// <param name="rows">Number of observations.</param>
/// <param name="first">The first neuron.</param>
/// <param name="length">Number of neurons.</param>
/// <param name="before">Observations of these neurons before the block's first.</param>
internal readonly ref struct NeuronBlock(ReadOnlySpan<float> values, int stride, int rows, int first, int length, long before)
{
    private readonly ReadOnlySpan<float> _values = values;

    /// <summary>Number of observations.</summary>
    public int Rows { get; } = rows;

    /// <summary>The first neuron.</summary>
    public int First { get; } = first;

    /// <summary>Observations before the block's first.</summary>
    public long Before { get; } = before;

    /// <summary>One observation, a number for each neuron.</summary>
    public ReadOnlySpan<float> Row(int row) => _values.Slice(row * stride, length);
}

/// <summary>Something that is gathered of every neuron, block by block. The blocks of one neuron come in the order of the observations.</summary>
internal interface INeuronGathering
{
    /// <summary>Adds a block.</summary>
    void Add(NeuronBlock block);
}
