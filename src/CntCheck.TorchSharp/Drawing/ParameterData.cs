using CntCheck.Artifacts;
using TorchSharp;

namespace CntCheck.TorchSharp.Drawing;

/// <summary>The numbers of a tensor that lives in torch: read where they lie, as they are at that moment.</summary>
internal sealed class ParameterData(torch.Tensor tensor) : TensorData
{
    /// <inheritdoc/>
    public override long Length { get; } = tensor.numel() * tensor.element_size();

    /// <inheritdoc/>
    public override void Read(long offset, Span<byte> destination)
    {
        if (destination.IsEmpty)
            return;

        var size = tensor.element_size();
        var (first, last) = (offset / size, (offset + destination.Length - 1) / size);

        using var gradients = torch.no_grad();
        using var own = tensor.detach();
        using var flat = own.reshape(-1);
        using var part = flat.narrow(0, first, last - first + 1);
        using var near = part.cpu();
        near.bytes.Slice((int)(offset - first * size), destination.Length).CopyTo(destination);
    }
}
