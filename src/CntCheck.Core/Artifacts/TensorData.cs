namespace CntCheck.Artifacts;

/// <summary>The stored bytes of a tensor: little-endian, row-major, read when a metric asks for them.</summary>
public abstract class TensorData
{
    /// <summary>Bytes stored.</summary>
    public abstract long Length { get; }

    /// <summary>Fills <paramref name="destination"/> with the bytes from <paramref name="offset"/>; safe to call from several threads.</summary>
    /// <exception cref="ArtifactException">The file no longer holds these bytes.</exception>
    public abstract void Read(long offset, Span<byte> destination);
}

/// <summary>Bytes held in memory: small tensors, typed fields that had to be decoded, tests.</summary>
public sealed class MemoryData(byte[] bytes) : TensorData
{
    /// <inheritdoc/>
    public override long Length => bytes.Length;

    /// <inheritdoc/>
    public override void Read(long offset, Span<byte> destination) =>
        bytes.AsSpan(checked((int)offset), destination.Length).CopyTo(destination);
}
