using TorchSharp;

namespace CntCheck.TorchSharp.Tracing;

/// <summary>A tensor as it was at one moment of one forward pass: a copy of its numbers, and where they lay.</summary>
/// <remarks>The original is kept alive, so that no other tensor can come to lie in its place while the trace lives.</remarks>
internal sealed class TracedTensor : IDisposable
{
    private readonly torch.Tensor _original;

    public TracedTensor(torch.Tensor tensor)
    {
        _original = tensor.detach().DetachFromDisposeScope();
        Place = TensorPlace.Of(_original);
        Values = _original.clone().cpu().contiguous().DetachFromDisposeScope();
    }

    /// <summary>The numbers at that moment, in the CPU's memory, row-major.</summary>
    public torch.Tensor Values { get; }

    /// <summary>Where they lay.</summary>
    public TensorPlace Place { get; }

    public void Dispose()
    {
        _original.Dispose();
        Values.Dispose();
    }
}
