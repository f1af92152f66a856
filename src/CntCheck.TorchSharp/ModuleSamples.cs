using TorchSharp;

namespace CntCheck.TorchSharp;

/// <summary>Samples a module is run on, and what they mean.</summary>
/// <example><code>
/// var samples = new ModuleSamples(images) { Labels = labels, Classes = 10 };
/// </code></example>
public sealed class ModuleSamples
{
    /// <summary>Samples of a module of one input.</summary>
    /// <param name="input">All samples along the batch axis: (samples, …). Of the type and shape the module takes, on any device; it stays the caller's.</param>
    public ModuleSamples(torch.Tensor input)
        : this([input])
    {
    }

    /// <summary>Samples of a module of several inputs.</summary>
    /// <param name="inputs">The arguments of its forward, in order, each with all samples along its batch axis. They stay the caller's.</param>
    public ModuleSamples(IReadOnlyList<torch.Tensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        Inputs = inputs;
    }

    /// <summary>The arguments of forward, in order: (samples, …), or with the samples on the axis named by <see cref="ExportOptions.BatchAxis"/>. 128 samples are enough.</summary>
    public IReadOnlyList<torch.Tensor> Inputs { get; }

    /// <summary>The right class of each sample: integers from 0 on, shape (samples); null where they are not known.</summary>
    public torch.Tensor? Labels { get; init; }

    /// <summary>Number of classes the module tells apart; null: it is no classifier, and its output is not read as probabilities or logits.</summary>
    public int? Classes { get; init; }

    /// <summary>The share of each class among what the module is meant for, summing up to 1; empty where it is not declared.</summary>
    public IReadOnlyList<double> Prior { get; init; } = [];
}
