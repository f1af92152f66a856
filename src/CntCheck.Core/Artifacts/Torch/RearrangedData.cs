using System.Collections.Immutable;

namespace CntCheck.Artifacts.Torch;

/// <summary>A view of stored numbers in another order: transposed, channels last, every second one. Put in order in memory when it is first read.</summary>
/// <param name="stored">The numbers from the view's first to its last.</param>
/// <param name="shape">The view's extents, outermost first.</param>
/// <param name="strides">Numbers from one position of an axis to the next.</param>
/// <param name="size">Bytes of a number.</param>
internal sealed class RearrangedData(TensorData stored, ImmutableArray<long> shape, ImmutableArray<long> strides, int size) : TensorData
{
    private readonly Lazy<byte[]> _ordered = new(() => Order(stored, shape, strides, size));

    /// <inheritdoc/>
    public override long Length { get; } = shape.Aggregate((long)size, (product, extent) => product * extent);

    /// <inheritdoc/>
    public override void Read(long offset, Span<byte> destination) =>
        _ordered.Value.AsSpan(checked((int)offset), destination.Length).CopyTo(destination);

    private static byte[] Order(TensorData stored, ImmutableArray<long> shape, ImmutableArray<long> strides, int size)
    {
        var source = new byte[stored.Length];
        stored.Read(0, source);
        var ordered = new byte[shape.Aggregate((long)size, (product, extent) => product * extent)];
        var position = new long[shape.Length];
        var from = 0L;
        for (var to = 0; to < ordered.Length; to += size)
        {
            source.AsSpan((int)(from * size), size).CopyTo(ordered.AsSpan(to));
            from += Advance(position, shape, strides);
        }

        return ordered;
    }

    /// <summary>Moves to the next position in row-major order.</summary>
    /// <returns>How far that is among the stored numbers.</returns>
    private static long Advance(long[] position, ImmutableArray<long> shape, ImmutableArray<long> strides)
    {
        var step = 0L;
        for (var axis = shape.Length - 1; axis >= 0; axis--)
        {
            if (++position[axis] < shape[axis])
                return step + strides[axis];

            step -= (shape[axis] - 1) * strides[axis];
            position[axis] = 0;
        }

        return step;
    }
}
