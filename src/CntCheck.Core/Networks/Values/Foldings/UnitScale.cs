using CntCheck.Artifacts;

namespace CntCheck.Networks.Values.Foldings;

/// <summary>The float32 number 1, as the scale of activations that are quantised sample by sample and followed in real units.</summary>
internal sealed class UnitScale : TensorData
{
    private static readonly byte[] One = BitConverter.GetBytes(1f);

    /// <inheritdoc/>
    public override long Length => One.Length;

    /// <summary>A tensor of it.</summary>
    public static Tensor Of(string name) => new(name, ElementType.Float32, [], new UnitScale());

    /// <inheritdoc/>
    public override void Read(long offset, Span<byte> destination) => One.AsSpan((int)offset, destination.Length).CopyTo(destination);
}
