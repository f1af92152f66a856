using CntCheck.Artifacts;

namespace CntCheck.Networks.Values.Views;

/// <summary>A tensor's elements as an operator makes them of stored ones: nothing is held, every read makes the window it asks for.</summary>
/// <param name="type">The type of the elements it gives, whole bytes each.</param>
/// <param name="count">Number of elements.</param>
internal abstract class ViewData(ElementType type, long count) : TensorData
{
    /// <summary>Elements made at once: what bounds the buffers.</summary>
    private const int Window = 1 << 16;

    /// <summary>What it is made of.</summary>
    public abstract IReadOnlyList<TensorData> Sources { get; }

    /// <summary>Bytes of one element.</summary>
    protected int Size { get; } = type.Size();

    /// <inheritdoc/>
    public sealed override long Length => checked(count * Size);

    /// <inheritdoc/>
    public sealed override void Read(long offset, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(destination.Length, Length - offset, nameof(destination));
        ArgumentOutOfRangeException.ThrowIfNotEqual(offset % Size, 0, nameof(offset));
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length % Size, 0, nameof(destination));
        for (var done = 0; done < destination.Length; done += Window * Size)
            Fill((offset + done) / Size, destination.Slice(done, Math.Min(Window * Size, destination.Length - done)));
    }

    /// <summary>Makes the elements from <paramref name="start"/> on; at least one, at most a window.</summary>
    protected abstract void Fill(long start, Span<byte> destination);
}
