using CntCheck.TorchSharp.Verifying;
using TorchSharp;

namespace CntCheck.TorchSharp.Tracing;

/// <summary>Shows that an axis is the batch's: a sample gives the same whatever samples lie beside it.</summary>
internal sealed class SampleIndependence : IForwardListener, IDisposable
{
    // Kernels sum in other orders for other batch sizes; what samples do to each other is far larger.
    private const double Tolerance = 1e-3;

    private readonly ModuleNames _names;
    private readonly ExampleInputs _examples;
    private readonly ForwardRun _last;
    private IReadOnlyList<TracedTensor?> _outputs = [];

    /// <summary>Takes all samples but the first of the run that has one more than the example: what runs along an axis usually runs forwards.</summary>
    public SampleIndependence(ModuleNames names, ExampleInputs examples, ForwardRun last)
    {
        (_names, _examples, _last) = (names, examples, last);
        Inputs = [.. last.Inputs(examples).Zip(examples.Axes, (tensor, axis) =>
        {
            using (tensor)
            using (var part = WithoutFirst(tensor, axis))
                return part.clone().DetachFromDisposeScope();
        })];
    }

    /// <summary>What the network is to be run on.</summary>
    public IReadOnlyList<torch.Tensor> Inputs { get; }

    public void Entered(torch.nn.Module module, object?[] arguments)
    {
    }

    public void Left(torch.nn.Module module, object?[] arguments, object? result)
    {
        if (_names.Paths[module].Length == 0)
            _outputs = [.. TensorArguments.Tensors(result).Select(tensor => tensor is null ? null : new TracedTensor(tensor))];
    }

    /// <summary>Compares what the samples gave with what they gave beside another one; the result is a sentence where they influence each other.</summary>
    public string? Note()
    {
        using var scope = torch.NewDisposeScope();
        foreach (var (whole, alone) in _last.Moments[^1].Tensors.Zip(_outputs))
        {
            if (whole is null || alone is null || Grown(whole.Values.shape, alone.Values.shape) is not { } axis)
                continue;

            if (Difference.Between(WithoutFirst(whole.Values, axis), alone.Values) > Math.Max(Tolerance, Allowed.For(alone.Values.dtype, 0)))
                return Influence(axis);
        }

        return null;
    }

    public void Dispose()
    {
        foreach (var tensor in Inputs)
            tensor.Dispose();
        foreach (var tensor in _outputs)
            tensor?.Dispose();
    }

    private static torch.Tensor WithoutFirst(torch.Tensor tensor, int? axis) =>
        axis is { } samples ? tensor.narrow(samples, 1, tensor.shape[samples] - 1) : tensor.alias();

    /// <summary>The axis of samples, if there is one and it alone grew.</summary>
    private int? Grown(long[] whole, long[] alone)
    {
        if (whole.Length != alone.Length)
            return null;

        int[] grown = [.. Enumerable.Range(0, whole.Length).Where(axis => whole[axis] != alone[axis])];
        return grown is [var only] && whole[only] == _examples.Batches[2] && alone[only] == _examples.Batches[0] ? only : null;
    }

    private string Influence(int outputAxis) =>
        $"A sample gives other numbers when another lies beside it: axis {_examples.Axes.First(axis => axis is not null)} of the example (axis {outputAxis} of the output), which the file calls \"batch\", holds no independent samples. " +
        "If another axis does, set it as BatchAxis in ExportOptions (1 for recurrent and transformer modules that take time first); if none does, give the example one: example.unsqueeze(0).";
}
