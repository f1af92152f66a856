using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace CntCheck.Testing;

/// <summary>Builds a safetensors file, tensor by tensor, for tests.</summary>
/// <example><code>new SafetensorsFile().Floats("fc.weight", [2, 3], values).Save(path);</code></example>
public sealed class SafetensorsFile
{
    private readonly List<(string Name, string Type, long[] Shape, byte[] Data)> _tensors = [];

    /// <summary>Adds a float32 tensor.</summary>
    public SafetensorsFile Floats(string name, long[] shape, ReadOnlySpan<float> values) => Add(name, "F32", shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>Adds a tensor of any type.</summary>
    public SafetensorsFile Add(string name, string type, long[] shape, byte[] data)
    {
        _tensors.Add((name, type, shape, data));
        return this;
    }

    /// <summary>Names of the tensors and their bytes, as an index lists them.</summary>
    public IEnumerable<(string Name, long Bytes)> Tensors => _tensors.Select(tensor => (tensor.Name, (long)tensor.Data.Length));

    /// <summary>The header's JSON text: tensors in the order in which they were added.</summary>
    public string Header()
    {
        var offset = 0L;
        var entries = new List<string> { """
            "__metadata__":{"format":"pt"}
            """ };
        foreach (var (name, type, shape, data) in _tensors)
        {
            entries.Add(string.Create(CultureInfo.InvariantCulture, $$"""
                "{{name}}":{"dtype":"{{type}}","shape":[{{string.Join(',', shape)}}],"data_offsets":[{{offset}},{{offset + data.Length}}]}
                """));
            offset += data.Length;
        }

        return $"{{{string.Join(',', entries)}}}";
    }

    /// <summary>The file's bytes.</summary>
    public byte[] ToBytes() => Raw(Header(), [.. _tensors.SelectMany(tensor => tensor.Data)]);

    /// <summary>Writes the file.</summary>
    public string Save(string path)
    {
        File.WriteAllBytes(path, ToBytes());
        return path;
    }

    /// <summary>A file of any header and numbers.</summary>
    public static byte[] Raw(string header, params byte[] data)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        return [.. length, .. text, .. data];
    }
}
