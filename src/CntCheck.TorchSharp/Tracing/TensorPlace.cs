using TorchSharp;

namespace CntCheck.TorchSharp.Tracing;

/// <summary>Where a tensor's numbers lie: two tensors of one place are the same numbers seen the same way.</summary>
/// <param name="Storage">Address of the storage, whose views share it.</param>
/// <param name="Offset">First element in the storage.</param>
/// <param name="Strides">Elements from one index to the next, an axis each.</param>
/// <param name="Shape">Extents.</param>
internal sealed record TensorPlace(nint Storage, long Offset, IReadOnlyList<long> Strides, IReadOnlyList<long> Shape)
{
    /// <summary>Where <paramref name="tensor"/> lies.</summary>
    public static TensorPlace Of(torch.Tensor tensor)
    {
        using var bytes = tensor.storage<byte>();
        return new(bytes.data_ptr(), tensor.storage_offset(), tensor.stride(), tensor.shape);
    }

    /// <summary>Whether both see the same numbers the same way.</summary>
    public bool Equals(TensorPlace? other) =>
        other is not null && Storage == other.Storage && Offset == other.Offset && Shape.SequenceEqual(other.Shape) && Strides.SequenceEqual(other.Strides);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Storage, Offset, Shape.Count);
}
