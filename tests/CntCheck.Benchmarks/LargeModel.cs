using System.Runtime.InteropServices;
using System.Text;

namespace CntCheck.Benchmarks;

/// <summary>Writes a float32 ONNX model of any size, weight by weight, without holding it in memory.</summary>
internal static class LargeModel
{
    private const int Width = 4096;
    private const int Classes = 1000;

    /// <summary>A chain of dense layers and 3×3 convolutions, about <paramref name="megabytes"/> in all; a third of it convolutions.</summary>
    public static void Write(string path, int megabytes)
    {
        using var file = File.Create(path, 1 << 20);
        var nodes = new List<byte[]>();
        var initializers = new List<(string Name, long[] Shape)>();
        var last = "image";

        void Add(string kind, string name, params long[] shape)
        {
            initializers.Add((name + ".weight", shape));
            nodes.Add(Node(kind, name, [last, name + ".weight"], name));
            last = name;
        }

        var budget = megabytes * 1_000_000L / sizeof(float);
        Add("Conv", "conv1", 512, 3, 3, 3);
        for (var i = 2; Total(initializers) + (512 * 512 * 9) < budget / 3; i++)
            Add("Conv", $"conv{i}", 512, 512, 3, 3);

        nodes.Add(Node("GlobalAveragePool", "pool", [last], "pool"));
        nodes.Add(Node("Flatten", "flat", ["pool"], "flat"));
        last = "flat";
        Add("Gemm", "fc1", Width, 512);
        for (var i = 2; Total(initializers) + (Width * Width) < budget; i++)
            Add("Gemm", $"fc{i}", Width, Width);

        Add("Gemm", "head", Classes, Width);
        WriteModel(file, nodes, initializers, last);
    }

    private static long Total(List<(string Name, long[] Shape)> initializers) => initializers.Sum(tensor => Count(tensor.Shape));

    private static long Count(long[] shape) => shape.Aggregate(1L, (product, extent) => product * extent);

    private static void WriteModel(FileStream file, List<byte[]> nodes, List<(string Name, long[] Shape)> initializers, string output)
    {
        // ModelProto: 1 ir_version, 8 opset_import, 7 graph. GraphProto: 1 node, 2 name, 5 initializer, 11 input, 12 output.
        var ends = Field(2, "benchmark"u8)
            .Concat(Field(11, Value("image", [1, 3, 32, 32])))
            .Concat(Field(12, Value(output, [1, Classes])))
            .Concat(nodes.SelectMany(node => Field(1, node)))
            .ToArray();
        var heads = initializers.ConvertAll(tensor => TensorHead(tensor.Name, tensor.Shape));
        var sizes = initializers.Zip(heads, (tensor, head) => head.Length + (Count(tensor.Shape) * sizeof(float))).ToList();
        var graph = ends.Length + sizes.Sum(size => Key(5, 2).Length + Varint(size).Length + size);

        file.Write([.. Key(1, 0), .. Varint(8), .. Field(8, [.. Field(1, []), .. Key(2, 0), .. Varint(17)])]);
        file.Write([.. Key(7, 2), .. Varint(graph), .. ends]);
        for (var i = 0; i < initializers.Count; i++)
        {
            file.Write([.. Key(5, 2), .. Varint(sizes[i]), .. heads[i]]);
            WriteWeights(file, i, initializers[i].Shape);
        }
    }

    private static void WriteWeights(FileStream file, int seed, long[] shape)
    {
        var random = new Random(seed);
        var deviation = Math.Sqrt(2.0 / Count(shape[1..]));
        var block = new float[1 << 16];
        for (var left = Count(shape); left > 0; left -= block.Length)
        {
            // The sum of four uniform draws is close enough to a normal one, and quick.
            for (var i = 0; i < block.Length; i++)
                block[i] = (float)((random.NextSingle() + random.NextSingle() + random.NextSingle() + random.NextSingle() - 2) * 1.732 * deviation);

            file.Write(MemoryMarshal.AsBytes(block.AsSpan(0, (int)Math.Min(block.Length, left))));
        }
    }

    /// <summary>TensorProto up to its data: 1 dims, 2 data_type, 8 name, 9 raw_data.</summary>
    private static byte[] TensorHead(string name, long[] shape) =>
    [
        .. shape.SelectMany(extent => (byte[])[.. Key(1, 0), .. Varint(extent)]),
        .. Key(2, 0), .. Varint(1),
        .. Field(8, Encoding.UTF8.GetBytes(name)),
        .. Key(9, 2), .. Varint(Count(shape) * sizeof(float)),
    ];

    /// <summary>NodeProto: 1 input, 2 output, 3 name, 4 op_type, 5 attribute.</summary>
    private static byte[] Node(string kind, string name, string[] inputs, string output) =>
    [
        .. inputs.SelectMany(input => Field(1, Encoding.UTF8.GetBytes(input))),
        .. Field(2, Encoding.UTF8.GetBytes(output)),
        .. Field(3, Encoding.UTF8.GetBytes(name)),
        .. Field(4, Encoding.UTF8.GetBytes(kind)),
        .. kind == "Gemm" ? Field(5, Integer("transB", 1)) : [],
        .. kind == "Conv" ? Field(5, Integers("pads", [1, 1, 1, 1])) : [],
    ];

    /// <summary>AttributeProto: 1 name, 3 i, 8 ints, 20 type (2 integer, 7 integers).</summary>
    private static byte[] Integer(string name, long value) =>
        [.. Field(1, Encoding.UTF8.GetBytes(name)), .. Key(3, 0), .. Varint(value), .. Key(20, 0), .. Varint(2)];

    private static byte[] Integers(string name, long[] values) =>
    [
        .. Field(1, Encoding.UTF8.GetBytes(name)),
        .. values.SelectMany(value => (byte[])[.. Key(8, 0), .. Varint(value)]),
        .. Key(20, 0), .. Varint(7),
    ];

    /// <summary>ValueInfoProto: 1 name, 2 type; TypeProto: 1 tensor; its 1 elem_type, 2 shape; TensorShapeProto: 1 dim; its 1 dim_value.</summary>
    private static byte[] Value(string name, long[] shape)
    {
        byte[] extents = [.. shape.SelectMany(extent => Field(1, [.. Key(1, 0), .. Varint(extent)]))];
        return [.. Field(1, Encoding.UTF8.GetBytes(name)), .. Field(2, Field(1, [.. Key(1, 0), .. Varint(1), .. Field(2, extents)]))];
    }

    private static byte[] Field(int number, ReadOnlySpan<byte> bytes) => [.. Key(number, 2), .. Varint(bytes.Length), .. bytes];

    private static byte[] Key(int number, int wire) => Varint((number << 3) | wire);

    private static byte[] Varint(long value)
    {
        List<byte> bytes = [];
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)(value | 0x80));

        return [.. bytes, (byte)value];
    }
}
