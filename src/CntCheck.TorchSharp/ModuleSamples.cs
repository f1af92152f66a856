using TorchSharp;

namespace CntCheck.TorchSharp;

/// <summary>Samples a module is run on, and what they mean.</summary>
/// <param name="inputs">The arguments of its forward, in order, each with all samples along its batch axis; the module's element types and shapes, on any device. They stay the caller's.</param>
/// <example><code>
/// var samples = new ModuleSamples(images) { Labels = labels, Classes = 10 };
/// </code></example>
public sealed class ModuleSamples(params IReadOnlyList<torch.Tensor> inputs)
{
    /// <summary>The arguments of forward, in order: (samples, …), or with the samples on the axis named by <see cref="ExportOptions.BatchAxis"/>. 128 samples are enough.</summary>
    public IReadOnlyList<torch.Tensor> Inputs { get; } = inputs;

    /// <summary>The right class of each sample: integers from 0 on, shape (samples); null where they are not known.</summary>
    public torch.Tensor? Labels { get; init; }

    /// <summary>Number of classes the module tells apart; null: it is no classifier, and its output is not read as probabilities or logits.</summary>
    public int? Classes { get; init; }

    /// <summary>The share of each class among what the module is meant for, summing up to 1; empty where it is not declared.</summary>
    public IReadOnlyList<double> Prior { get; init; } = [];
}
