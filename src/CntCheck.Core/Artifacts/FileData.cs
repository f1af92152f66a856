namespace CntCheck.Artifacts;

/// <summary>Bytes that stay in a file until they are read.</summary>
/// <param name="file">The open file.</param>
/// <param name="start">Where the bytes begin in the file.</param>
/// <param name="length">How many there are; the reader has checked that the file holds them.</param>
internal sealed class FileData(ArtifactFile file, long start, long length) : TensorData
{
    /// <summary>The file, as its path was given.</summary>
    public string File => file.Path;

    /// <summary>Where the bytes begin in the file.</summary>
    public long Start => start;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override void Read(long offset, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(destination.Length, length - offset, nameof(destination));
        file.Read(start + offset, destination);
    }
}
