using CntCheck.Artifacts.Protobuf;

namespace CntCheck.Artifacts.Onnx;

/// <summary>Reads a SparseTensorProto as the dense tensor it stands for.</summary>
/// <remarks>ONNX specification, message SparseTensorProto: values [n], indices [n] (linear) or [n, rank], both in ascending order.</remarks>
internal static class OnnxSparseReader
{
    // Below this a dense view costs next to nothing; above it, a few stored numbers must not stand for hours of zeros.
    private const long SmallCount = 1 << 24;
    private const long MostElementsPerValue = 10_000;

    /// <summary>Reads the sparse tensor of all occurrences of its field.</summary>
    public static Tensor Read(OnnxSource source, IReadOnlyList<WireField> occurrences, string? name = null)
    {
        var (offset, values, indices, shape) = (occurrences[0].Offset, new List<WireField>(), new List<WireField>(), new List<long>());
        foreach (var field in source.Wire.Fields(occurrences))
        {
            switch (field.Number)
            {
                case 1: values.Add(source.Wire.Expect(field, WireType.Bytes)); break;
                case 2: indices.Add(source.Wire.Expect(field, WireType.Bytes)); break;
                case 3: shape.AddRange(source.Wire.Numbers(field, WireType.Varint).Select(extent => (long)extent)); break;
                default: break;
            }
        }

        if (values.Count == 0 || indices.Count == 0)
            throw source.File.Damaged(offset, "a sparse tensor lacks its values or their indices");

        return Dense(source, offset, OnnxTensorReader.Read(source, values, name), OnnxTensorReader.Read(source, indices), shape);
    }

    private static Tensor Dense(OnnxSource source, long offset, Tensor values, Tensor indices, List<long> shape)
    {
        var count = 1L;
        foreach (var extent in shape)
        {
            if (extent < 0 || (extent > 0 && count > long.MaxValue / 16 / extent))
                throw Damaged($"has the impossible shape [{string.Join(',', shape)}]");

            count *= extent;
        }

        if (values.Type.Size() == 0)
            throw source.File.Unsupported(offset, $"sparse tensor '{values.Name}' of type {values.Type} cannot be read", "save it as a dense tensor");

        var isLinear = indices.Shape.Length == 1;
        var fits = values.Shape.Length == 1
            && indices.Type == ElementType.Int64
            && (isLinear ? indices.Count == values.Count : indices.Shape.Length == 2 && indices.Shape[0] == values.Count && indices.Shape[1] == shape.Count);
        if (!fits)
            throw Damaged($"has values {values} and indices {indices}, which do not fit its shape [{string.Join(',', shape)}]");

        if (count > SmallCount && count / MostElementsPerValue > values.Count)
            throw source.File.Unsupported(offset, $"sparse tensor '{values.Name}' stores {values.Count} of {count} elements", "check what wrote it");

        var positions = isLinear ? indices.ReadIntegers() : Linear(indices.ReadIntegers(), shape);
        for (var i = 0; i < positions.Length; i++)
        {
            if (positions[i] < 0 || positions[i] >= count || (i > 0 && positions[i] <= positions[i - 1]))
                throw Damaged($"has an index out of bounds or out of order (index {i} of {positions.Length})");
        }

        return new Tensor(values.Name, values.Type, [.. shape], new SparseData(values, positions, count));

        ArtifactException Damaged(string what) => source.File.Damaged(offset, $"sparse tensor '{values.Name}' {what}");
    }

    private static long[] Linear(long[] indices, List<long> shape)
    {
        var positions = new long[shape.Count == 0 ? 0 : indices.Length / shape.Count];
        for (var i = 0; i < positions.Length; i++)
        {
            for (var axis = 0; axis < shape.Count; axis++)
            {
                var index = indices[(i * shape.Count) + axis];
                if (index < 0 || index >= shape[axis])
                {
                    // Out of its axis is out of bounds, even where the linear position would be inside.
                    positions[i] = -1;
                    break;
                }

                positions[i] = (positions[i] * shape[axis]) + index;
            }
        }

        return positions;
    }
}
