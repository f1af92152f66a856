using CntCheck.Artifacts;

namespace CntCheck.TorchSharp.Writing;

/// <summary>Which tensors go to the second file, and where in it each lies.</summary>
/// <remarks>Offsets are multiples of 4096, so that the file can be mapped (onnx.proto, TensorProto.external_data).</remarks>
internal static class ExternalLayout
{
    private const long Alignment = 4096;

    /// <summary>Tensors below this size stay in the model: shapes and axes belong to the graph that reads them.</summary>
    public const long Smallest = 1024;

    /// <summary>The places in <paramref name="file"/> by tensor name, in the order of the tensors.</summary>
    public static IReadOnlyDictionary<string, StoredBytes> Of(IEnumerable<Tensor> tensors, string file)
    {
        Dictionary<string, StoredBytes> places = new(StringComparer.Ordinal);
        long end = 0;
        foreach (var tensor in tensors.Where(tensor => tensor.Data.Length >= Smallest))
        {
            var offset = (end + Alignment - 1) / Alignment * Alignment;
            places.Add(tensor.Name, new(file, offset, tensor.Data.Length));
            end = offset + tensor.Data.Length;
        }

        return places;
    }
}
