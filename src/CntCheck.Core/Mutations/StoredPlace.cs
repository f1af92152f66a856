using CntCheck.Artifacts;
using CntCheck.Networks.Values.Views;

namespace CntCheck.Mutations;

/// <summary>Where the elements of a tensor lie in a file, each once and as it is used: where other numbers can be written over them.</summary>
internal sealed class StoredPlace
{
    private readonly StridedData? _order;
    private readonly int _size;

    private StoredPlace(string file, long start, StridedData? order, int size) => (File, Start, _order, _size) = (file, start, order, size);

    /// <summary>The file, as its path was given.</summary>
    public string File { get; }

    /// <summary>Where the first stored byte lies.</summary>
    public long Start { get; }

    /// <summary>The place of a tensor; null where its numbers are computed (dequantised, converted, joined), or written as varints.</summary>
    public static StoredPlace? Of(Tensor tensor) =>
        tensor.Type.Size() > 0 && (tensor.Data is not StridedData view || view.IsRearranged) ? Of(tensor.Data, 0, tensor.Data as StridedData, tensor.Type.Size()) : null;

    /// <summary>The bytes of the tensor in the order of the file.</summary>
    public byte[] InFileOrder(Tensor tensor)
    {
        var bytes = new byte[tensor.Data.Length];
        tensor.Data.Read(0, bytes);
        if (_order is null)
            return bytes;

        var ordered = new byte[bytes.Length];
        for (var element = 0L; element < tensor.Count; element++)
            bytes.AsSpan((int)(element * _size), _size).CopyTo(ordered.AsSpan((int)(_order.PlaceOf(element) * _size)));
        return ordered;
    }

    private static StoredPlace? Of(TensorData data, long offset, StridedData? order, int size) => data switch
    {
        FileData stored => new StoredPlace(stored.File, stored.Start + offset, order, size),
        TensorSlice part => Of(part.Whole, offset + part.Start, order, size),
        StridedData view when ReferenceEquals(view, order) => Of(view.Sources[0], offset, order, size),
        _ => null,
    };
}
