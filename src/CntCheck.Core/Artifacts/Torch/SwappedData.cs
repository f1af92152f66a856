namespace CntCheck.Artifacts.Torch;

/// <summary>Numbers stored with the highest byte first, as their bytes are wanted.</summary>
/// <param name="stored">The stored bytes.</param>
/// <param name="size">Bytes of a number.</param>
internal sealed class SwappedData(TensorData stored, int size) : TensorData
{
    /// <inheritdoc/>
    public override long Length => stored.Length;

    /// <inheritdoc/>
    public override void Read(long offset, Span<byte> destination)
    {
        if (offset % size != 0 || destination.Length % size != 0)
            throw new ArgumentException($"Only whole numbers of {size} bytes can be read.", nameof(destination));

        stored.Read(offset, destination);
        for (var start = 0; start < destination.Length; start += size)
            destination.Slice(start, size).Reverse();
    }
}
