namespace CntCheck.Metrics.Activations;

/// <summary>A family of metrics of a layer's neurons on samples. A class of this kind with a constructor without parameters is in the catalogue.</summary>
internal abstract class NeuronMetric
{
    /// <summary>The family's metrics in the order they are reported.</summary>
    public abstract IReadOnlyList<Metric<NeuronReading>> Members { get; }
}

/// <summary>A family of metrics of a model's output on samples. A class of this kind with a constructor without parameters is in the catalogue.</summary>
internal abstract class OutputMetric
{
    /// <summary>The family's metrics in the order they are reported.</summary>
    public abstract IReadOnlyList<Metric<OutputReading>> Members { get; }
}
