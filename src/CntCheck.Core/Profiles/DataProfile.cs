namespace CntCheck.Profiles;

/// <summary>The readings of what a model does with samples.</summary>
public sealed record DataProfile
{
    /// <summary>What the samples are, whatever they are stored in: "sha256:" and the hash of the numbers the model was given, labels left out; of noise its name.</summary>
    public required string Sample { get; init; }

    /// <summary>Number of samples.</summary>
    public required long Rows { get; init; }

    /// <summary>Layers whose neurons were seen, in network order.</summary>
    public required IReadOnlyList<NeuronProfile> Layers { get; init; }

    /// <summary>The model's outputs.</summary>
    public required IReadOnlyList<OutputProfile> Outputs { get; init; }

    /// <summary>What was not seen, or was assumed, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Layers and outputs that gave NaN or an infinity, in network order.</summary>
    internal IReadOnlyList<string> NotFinite =>
    [
        .. Layers.Where(layer => layer.NonFiniteNeurons > 0 || layer.Metrics is null).Select(layer => layer.Name),
        .. Outputs.Where(output => output.NonFiniteRows > 0 || output.Metrics is null).Select(output => output.Name),
    ];
}

/// <summary>The neurons of one layer.</summary>
public sealed record NeuronProfile
{
    /// <summary>The layer's name.</summary>
    public required string Name { get; init; }

    /// <summary>Number of neurons seen.</summary>
    public required long Neurons { get; init; }

    /// <summary>The non-linearity: "Relu"; empty where there is none.</summary>
    public required string Function { get; init; }

    /// <summary>Whether its activations are an output of the model.</summary>
    public bool IsOutput { get; init; }

    /// <summary>Of a convolution: the share of its channels that are dead at every position; null of layers whose neurons share no weights.</summary>
    public double? DeadChannels { get; init; }

    /// <summary>Metric values; null where a neuron gave a number that is not finite.</summary>
    public required MetricSet? Metrics { get; init; }

    /// <summary>Neurons that gave NaN or an infinity for some sample.</summary>
    public long NonFiniteNeurons { get; init; }
}

/// <summary>One output.</summary>
public sealed record OutputProfile
{
    /// <summary>The output's name.</summary>
    public required string Name { get; init; }

    /// <summary>"softmax", "logits", "values" (declared as no classifier, or not told), "other".</summary>
    public required string Head { get; init; }

    /// <summary>Number of classes, or 0.</summary>
    public int Classes { get; init; }

    /// <summary>The share of each class: as the labels have it, which tell of these very samples, else as it was declared; empty where neither tells.</summary>
    public IReadOnlyList<double> Prior { get; init; } = [];

    /// <summary>Metric values; null where an output was not finite.</summary>
    public required MetricSet? Metrics { get; init; }

    /// <summary>Samples for which some number was NaN or infinite.</summary>
    public long NonFiniteRows { get; init; }
}
