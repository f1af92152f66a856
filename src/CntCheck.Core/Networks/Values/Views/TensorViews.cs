using System.Collections.Immutable;
using CntCheck.Artifacts;

namespace CntCheck.Networks.Values.Views;

/// <summary>Tensors made of others without copying them.</summary>
internal static class TensorViews
{
    /// <summary>The tensor with elements of whole bytes: those of types under a byte are widened.</summary>
    public static Tensor Whole(this Tensor tensor) =>
        tensor.Type.Size() > 0 ? tensor : ElementwiseData.Of(NumberCoding.Holder(tensor.Type), tensor, number => number);

    /// <summary>The same elements under another shape of as many.</summary>
    public static Tensor Shaped(this Tensor tensor, ImmutableArray<long> shape) =>
        shape.SequenceEqual(tensor.Shape) ? tensor : new Tensor(tensor.Name, tensor.Type, shape, tensor.Data);

    /// <summary>The tensor with its axes in another order.</summary>
    public static Tensor Permuted(this Tensor tensor, IReadOnlyList<int> axes) => StridedData.Of(tensor.Whole(), layout => layout.Permuted(axes));

    /// <summary>Evenly spaced positions of an axis.</summary>
    public static Tensor Sliced(this Tensor tensor, int axis, long start, long step, long count) =>
        StridedData.Of(tensor.Whole(), layout => layout.Sliced(axis, start, step, count));

    /// <summary>The tensor repeated along axes of extent 1 and along new axes in front; null where it does not fit the shape.</summary>
    public static Tensor? Expanded(this Tensor tensor, ImmutableArray<long> shape)
    {
        if (shape.SequenceEqual(tensor.Shape))
            return tensor;

        var added = shape.Length - tensor.Shape.Length;
        var fits = added >= 0 && Enumerable.Range(0, tensor.Shape.Length).All(a => tensor.Shape[a] == 1 || tensor.Shape[a] == shape[a + added]);
        return fits ? StridedData.Of(tensor.Whole(), layout => layout.Expanded(shape)) : null;
    }

    /// <summary>Tensors one behind the other along an axis; null where they do not fit.</summary>
    public static Tensor? Joined(IReadOnlyList<Tensor> tensors, int axis)
    {
        var first = tensors[0];
        if (tensors.Any(tensor => tensor.Shape.Length != first.Shape.Length || !tensor.Shape.RemoveAt(axis).SequenceEqual(first.Shape.RemoveAt(axis))))
            return null;

        var parts = Alike(tensors);
        return JoinedData.Of(first.Name, first.Shape.SetItem(axis, parts.Aggregate(0L, (sum, part) => checked(sum + part.Shape[axis]))), parts.Select(part =>
        {
            var stretch = part.Shape.Skip(axis).Aggregate(1L, (product, extent) => checked(product * extent));
            return new Piece(part, 0, stretch, stretch);
        }));
    }

    /// <summary>The positions of an axis that are listed, each within the axis.</summary>
    public static Tensor Gathered(this Tensor tensor, int axis, ImmutableArray<long> shape, IReadOnlyList<long> positions)
    {
        var source = tensor.Whole();
        var inner = source.Shape.Skip(axis + 1).Aggregate(1L, (product, extent) => checked(product * extent));
        return JoinedData.Of(tensor.Name, shape, positions.Select(position => new Piece(source, position * inner, inner, inner * source.Shape[axis])));
    }

    /// <summary>The tensor with every element times a factor.</summary>
    public static Tensor Times(this Tensor tensor, double factor) => factor == 1 ? tensor : ElementwiseData.Of(ElementType.Float64, tensor, number => number * factor);

    /// <summary>All elements brought into memory, of their type.</summary>
    public static Tensor InMemory(this Tensor tensor)
    {
        var whole = tensor.Whole();
        var bytes = new byte[checked((int)whole.Type.Bytes(whole.Count))];
        whole.Data.Read(0, bytes);
        return new Tensor(tensor.Name, whole.Type, tensor.Shape, new MemoryData(bytes));
    }

    private static List<Tensor> Alike(IReadOnlyList<Tensor> tensors)
    {
        List<Tensor> whole = [.. tensors.Select(Whole)];
        return whole.All(tensor => tensor.Type == whole[0].Type) ? whole
            : [.. whole.Select(tensor => tensor.Type == ElementType.Float64 ? tensor : ElementwiseData.Of(ElementType.Float64, tensor, number => number))];
    }
}
