using CntCheck.TorchSharp.Tracing;
using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>A value the search can start from: one the graph has, or one a step would make.</summary>
internal sealed class KnownValue(string? name, IReadOnlyList<torch.Tensor> runs, string maker, Step? step = null)
{
    /// <summary>Its name in the graph; null while it is only a step's result.</summary>
    public string? Name { get; set; } = name;

    /// <summary>Its numbers in each run, in the CPU's memory.</summary>
    public IReadOnlyList<torch.Tensor> Runs { get; } = runs;

    /// <summary>Who made it, for messages: "'fc1' (Linear)", "the input".</summary>
    public string Maker { get; } = maker;

    /// <summary>The step that makes it; null for what the graph has.</summary>
    public Step? Step { get; } = step;

    /// <summary>The tensor seen in the trace; null for a step's result.</summary>
    public TracedValue? Traced { get; init; }

    /// <summary>The parameter or buffer it is; null for what is computed.</summary>
    public torch.Tensor? State { get; init; }

    /// <summary>Whether anything reads it yet: what nobody reads is the likeliest source of what is not explained.</summary>
    public bool IsUsed { get; set; }

    /// <summary>Shape with the example.</summary>
    public IReadOnlyList<long> Shape => Runs[0].shape;
}
