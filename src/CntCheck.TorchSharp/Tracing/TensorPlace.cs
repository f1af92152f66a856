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
        // TorchSharp makes a tensor for each storage it is asked for, and leaves it to the scope.
        using var scope = torch.NewDisposeScope();
        return new(StorageOf(tensor), tensor.storage_offset(), tensor.stride(), tensor.shape);
    }

    // Asked for by another element type than the tensor's, a storage is that of a converted copy; TorchSharp has no storage of two bytes an element,
    // and what no address tells is only ever in its own place.
    private static nint StorageOf(torch.Tensor tensor) => tensor.dtype switch
    {
        torch.ScalarType.Float32 => AddressOf(tensor.storage<float>()),
        torch.ScalarType.Float64 => AddressOf(tensor.storage<double>()),
        torch.ScalarType.Int64 => AddressOf(tensor.storage<long>()),
        torch.ScalarType.Int32 => AddressOf(tensor.storage<int>()),
        torch.ScalarType.Byte => AddressOf(tensor.storage<byte>()),
        torch.ScalarType.Bool => AddressOf(tensor.storage<bool>()),
        _ => tensor.Handle,
    };

    private static nint AddressOf<T>(torch.Storage<T> storage)
        where T : unmanaged
    {
        using (storage)
            return storage.data_ptr();
    }

    /// <summary>Whether both see the same numbers the same way.</summary>
    public bool Equals(TensorPlace? other) =>
        other is not null && Storage == other.Storage && Offset == other.Offset && Shape.SequenceEqual(other.Shape) && Strides.SequenceEqual(other.Strides);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Storage, Offset, Shape.Count);
}
