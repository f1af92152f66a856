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

    /// <summary>Takes the first samples of the run that has one more than the example.</summary>
    public SampleIndependence(ModuleNames names, ExampleInputs examples, ForwardRun last)
    {
        (_names, _examples, _last) = (names, examples, last);
        Inputs = [.. last.Inputs(examples).Zip(examples.Axes, (tensor, axis) =>
        {
            using (tensor)
            using (var part = First(tensor, axis))
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

    /// <summary>Compares what the samples gave with what they gave beside another one.</summary>
    /// <exception cref="ExportException">The samples influence each other.</exception>
    public void Check()
    {
        using var scope = torch.NewDisposeScope();
        foreach (var (whole, alone) in _last.Moments[^1].Tensors.Zip(_outputs))
        {
            if (whole is null || alone is null || Grown(whole.Values.shape, alone.Values.shape) is not { } axis)
                continue;

            if (Difference.Between(First(whole.Values, axis), alone.Values) > Math.Max(Tolerance, Allowed.For(alone.Values.dtype, 0)))
                throw Influence(axis);
        }
    }

    public void Dispose()
    {
        foreach (var tensor in Inputs)
            tensor.Dispose();
        foreach (var tensor in _outputs)
            tensor?.Dispose();
    }

    /// <summary>The part of a tensor that belongs to the first samples.</summary>
    private torch.Tensor First(torch.Tensor tensor, int? axis) =>
        axis is { } samples ? tensor.narrow(samples, 0, tensor.shape[samples] / _examples.Batches[2] * _examples.Batches[0]) : tensor.alias();

    /// <summary>The one axis that grew with the batch, if it alone did.</summary>
    private int? Grown(long[] whole, long[] alone)
    {
        if (whole.Length != alone.Length)
            return null;

        int[] grown = [.. Enumerable.Range(0, whole.Length).Where(axis => whole[axis] != alone[axis])];
        return grown is [var only] && whole[only] * _examples.Batches[0] == alone[only] * _examples.Batches[2] ? only : null;
    }

    private ExportException Influence(int outputAxis)
    {
        var axis = _examples.Axes.First(axis => axis is not null)!.Value;
        return new(
            ExportProblem.InvalidExample,
            null,
            $"{ModuleNames.KindOf(_last.Moments[^1].Module)} gives a sample other numbers when another lies beside it: axis {axis} of the example (axis {outputAxis} of the output) is not an axis of independent samples",
            "set BatchAxis in ExportOptions to the axis that is (1 for recurrent and transformer modules that take time first), give an example with one, example.unsqueeze(0), or set BatchAxis to null for a file that keeps the example's exact shape");
    }
}
