using System.Collections.Immutable;

namespace CntCheck.Artifacts;

/// <summary>Some of a tensor's elements, neighbours in storage, read where they lie.</summary>
internal sealed class TensorSlice : TensorData
{
    private readonly TensorData _whole;
    private readonly long _start;

    private TensorSlice(TensorData whole, long start, long length) => (_whole, _start, Length) = (whole, start, length);

    /// <inheritdoc/>
    public override long Length { get; }

    /// <summary>What it is a part of.</summary>
    public TensorData Whole => _whole;

    /// <summary>Where the part begins, in bytes of the whole.</summary>
    public long Start => _start;

    /// <summary>The elements from <paramref name="first"/> on as a tensor of their own; the tensor itself where they are all it has, in its own shape.</summary>
    /// <param name="whole">A tensor whose elements are whole bytes.</param>
    /// <param name="first">The first element, in storage order.</param>
    /// <param name="shape">The shape of the elements taken.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tensor does not hold these elements, or its elements are no whole bytes.</exception>
    public static Tensor Of(Tensor whole, long first, ImmutableArray<long> shape)
    {
        var count = shape.Aggregate(1L, (product, extent) => checked(product * extent));
        var size = whole.Type.Size();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size, nameof(whole));
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, whole.Count - first, nameof(shape));
        if (whole.Shape.SequenceEqual(shape))
            return whole;
        return new Tensor(whole.Name, whole.Type, shape, count == whole.Count ? whole.Data : new TensorSlice(whole.Data, first * size, count * size));
    }

    /// <inheritdoc/>
    public override void Read(long offset, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(destination.Length, Length - offset, nameof(destination));
        _whole.Read(_start + offset, destination);
    }
}
