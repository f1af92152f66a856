using CntCheck.Artifacts;

namespace CntCheck.Networks.Values.Foldings;

/// <summary>The scale 1 and the zero point 0 of activations that are quantised sample by sample and followed in real units.</summary>
internal sealed class RealUnits : TensorData
{
    private readonly byte[] _bytes;

    private RealUnits(byte[] bytes) => _bytes = bytes;

    /// <inheritdoc/>
    public override long Length => _bytes.Length;

    /// <summary>The scale, float32.</summary>
    public static Tensor Scale { get; } = new("/scale", ElementType.Float32, [], new RealUnits(BitConverter.GetBytes(1f)));

    /// <summary>The zero point, uint8.</summary>
    public static Tensor Zero { get; } = new("/zero", ElementType.UInt8, [], new RealUnits([0]));

    /// <summary>Whether a constant is one of the two.</summary>
    public static bool Are(Constant? constant) => constant?.Tensor.Data is RealUnits;

    /// <inheritdoc/>
    public override void Read(long offset, Span<byte> destination) => _bytes.AsSpan(checked((int)offset), destination.Length).CopyTo(destination);
}
