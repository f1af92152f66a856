using TorchSharp;

namespace CntCheck.TorchSharp.Tracing;

/// <summary>What a network is run on: the example, a random input of its shape, and a random input of a larger batch.</summary>
internal sealed class ExampleInputs : IDisposable
{
    private ExampleInputs(IReadOnlyList<IReadOnlyList<torch.Tensor>> runs, IReadOnlyList<long> batches)
    {
        Runs = runs;
        Batches = batches;
    }

    /// <summary>The inputs of each run.</summary>
    public IReadOnlyList<IReadOnlyList<torch.Tensor>> Runs { get; }

    /// <summary>The batch size of each run; all the same where there is no batch axis.</summary>
    public IReadOnlyList<long> Batches { get; }

    /// <summary>Checks the example and draws the random inputs.</summary>
    /// <exception cref="ExportException">The example does not fit the module.</exception>
    public static ExampleInputs Of(torch.nn.Module root, IReadOnlyList<torch.Tensor> example, ExportOptions options)
    {
        ExampleChecks.Check(root, example, options);
        var batch = options.BatchAxis is { } axis ? example[0].shape[axis] : 1;
        var larger = options.BatchAxis is null ? batch : batch + 1;

        using var generator = new torch.Generator((ulong)options.Seed);
        return new(
            [
                [.. example.Select(tensor => tensor.detach().DetachFromDisposeScope())],
                [.. example.Select(tensor => Like(tensor, tensor.shape, generator).DetachFromDisposeScope())],
                [.. example.Select(tensor => Like(tensor, WithBatch(tensor.shape, options.BatchAxis, larger), generator).DetachFromDisposeScope())],
            ],
            [batch, batch, larger]);
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

    private static long[] WithBatch(long[] shape, int? batchAxis, long batch) =>
        batchAxis is { } batched ? [.. shape.Select((extent, axis) => axis == batched ? batch : extent)] : shape;

    /// <summary>Random numbers of the example's type and range: integers between its least and greatest, floats of its mean and spread.</summary>
    private static torch.Tensor Like(torch.Tensor example, long[] shape, torch.Generator generator)
    {
        using var scope = torch.NewDisposeScope();
        using var gradients = torch.no_grad();
        if (example.dtype == torch.ScalarType.Bool)
            return torch.randint(0, 2, shape, generator: generator).to(torch.ScalarType.Bool).to(example.device).MoveToOuterDisposeScope();

        var numbers = example.cpu().to(torch.ScalarType.Float64);
        if (!torch.is_floating_point(example))
        {
            var (least, greatest) = ((long)numbers.min().item<double>(), (long)numbers.max().item<double>());
            return torch.randint(least, greatest + 1, shape, generator: generator).to(example.dtype).to(example.device).MoveToOuterDisposeScope();
        }

        var (mean, spread) = (numbers.mean().item<double>(), numbers.std(false).item<double>());
        var (center, width) = double.IsFinite(mean) && spread is > 0 and < double.PositiveInfinity ? (mean, spread) : (0, 1);
        return (torch.randn(shape, generator: generator) * width + center).to(example.dtype).to(example.device).MoveToOuterDisposeScope();
    }
}
