using CntCheck.TorchSharp.Tracing;
using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>What is looked for, and what there is to make it from.</summary>
/// <param name="Target">The tensor that no module made.</param>
/// <param name="Values">Values of the graph and results of steps, likeliest sources first.</param>
/// <param name="Batches">The batch size of each run.</param>
internal sealed record Search(TracedValue Target, IReadOnlyList<KnownValue> Values, IReadOnlyList<long> Batches)
{
    /// <summary>Modules that were never heard; forward may have been called on them directly.</summary>
    public IReadOnlyList<SilentModule> SilentModules { get; init; } = [];

    /// <summary>Shape of the target with the example.</summary>
    public IReadOnlyList<long> Shape => Target.Shape;

    /// <summary>The target's numbers in each run.</summary>
    public IReadOnlyList<torch.Tensor> Runs => [.. Target.Runs.Select(run => run.Values)];
}
