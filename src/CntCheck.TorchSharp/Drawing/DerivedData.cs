using CntCheck.Artifacts;
using TorchSharp;

namespace CntCheck.TorchSharp.Drawing;

/// <summary>Numbers computed from parameters each time they are read (weights that ONNX orders otherwise than torch), so that no second copy of them is held.</summary>
internal sealed class DerivedData(long length, Func<torch.Tensor> compute) : TensorData
{
    /// <inheritdoc/>
    public override long Length { get; } = length;

    /// <inheritdoc/>
    public override void Read(long offset, Span<byte> destination)
    {
        using var numbers = Compute();
        new ParameterData(numbers).Read(offset, destination);
    }

    /// <summary>The numbers, computed once for a reader of all their parts, who disposes of them.</summary>
    public torch.Tensor Compute()
    {
        using var gradients = torch.no_grad();
        using var scope = torch.NewDisposeScope();

        // A view of a parameter that is disposed of with the scope leaves the parameter itself alone, the parameter itself would not.
        return compute().detach().contiguous().DetachFromDisposeScope();
    }
}
