using TorchSharp;

namespace CntCheck.TorchSharp.Tracing;

/// <summary>What a network is run on: the example, a random input of its shape, and a random input of a larger batch.</summary>
internal sealed class ExampleInputs : IDisposable
{
    private const double Wide = 3;

    private ExampleInputs(IReadOnlyList<IReadOnlyList<torch.Tensor>> runs, IReadOnlyList<long> batches, IReadOnlyList<int?> axes)
    {
        Device = runs[0][0].device;
        Runs = runs;
        Batches = batches;
        Axes = axes;
        HasSingleSamples = batches[2] > batches[0] && runs[2].Zip(axes).All(input => input.Second is not { } axis || input.First.shape[axis] == batches[2]);
    }

    /// <summary>The device they are on.</summary>
    public torch.Device Device { get; }

    /// <summary>The inputs of each run; a forward may write into them, or dispose of them.</summary>
    public IReadOnlyList<IReadOnlyList<torch.Tensor>> Runs { get; }

    /// <summary>The batch size of each run; all the same where there is no batch axis.</summary>
    public IReadOnlyList<long> Batches { get; }

    /// <summary>The batch axis of each input; null where all samples share it.</summary>
    public IReadOnlyList<int?> Axes { get; }

    /// <summary>Whether each input's batch axis counts single samples, one more in the last run than before.</summary>
    public bool HasSingleSamples { get; }

    /// <summary>Copies the example and draws the random inputs.</summary>
    /// <param name="example">The arguments of its forward.</param>
    /// <param name="options">Batch axes and seed.</param>
    /// <param name="beside">Whether integers that are all the same are drawn from that one and the one beside it.</param>
    /// <exception cref="ExportException">The example's tensors have different numbers of samples.</exception>
    public static ExampleInputs Of(IReadOnlyList<torch.Tensor> example, ExportOptions options, bool beside)
    {
        int?[] axes = [.. example.Select((_, index) => ExampleChecks.BatchAxisOf(index, options))];
        var batched = Array.FindIndex(axes, axis => axis is not null);
        var batch = batched < 0 ? 1 : example[batched].shape[axes[batched]!.Value];
        var larger = batched < 0 ? batch : batch + 1;

        using var generator = new torch.Generator((ulong)options.Seed);
        var largerShapes = example.Select((tensor, index) => WithBatch(tensor.shape, axes[index], batch, larger)).ToList();
        return new(
            [
                // A copy: a module may write into its input.
                [.. example.Select(tensor => Copy(tensor))],
                [.. example.Select(tensor => RandomInput.Like(tensor, tensor.shape, generator, beside).DetachFromDisposeScope())],
                [.. example.Select((tensor, index) => RandomInput.Like(tensor, largerShapes[index], generator, beside, Wide).DetachFromDisposeScope())],
            ],
            [batch, batch, larger],
            axes);
    }

    /// <summary>How messages call a run's input.</summary>
    public string Describe(int run) => run switch
    {
        0 => "the example",
        1 => "a random input",
        _ => Batches[2] == Batches[0] ? "a second random input" : $"a random input of {Batches[2]} samples",
    };

    public void Dispose()
    {
        foreach (var tensor in Runs.SelectMany(run => run))
            tensor.Dispose();
    }

    private static torch.Tensor Copy(torch.Tensor tensor)
    {
        using var own = tensor.detach();
        return own.clone().DetachFromDisposeScope();
    }

    private static long[] WithBatch(long[] shape, int? batchAxis, long batch, long larger)
    {
        if (batchAxis is not { } axis)
            return shape;
        if (shape[axis] % batch != 0)
        {
            throw new ExportException(
                ExportProblem.InvalidExample,
                null,
                $"the example's tensors have {batch} and {shape[axis]} samples along their batch axes",
                "give all the same number, or say in ExportOptions.BatchAxes which axis of each tensor holds the samples: null for a tensor that all share");
        }

        long[] grown = [.. shape];
        grown[axis] = shape[axis] / batch * larger;
        return grown;
    }
}
