using System.Runtime.InteropServices;
using System.Text;

namespace CntCheck.Benchmarks;

/// <summary>Writes an ONNX model of any size and storage without holding it in memory.</summary>
internal sealed class LargeModel
{
    private const int Width = 4096;
    private const int Classes = 1000;

    /// <summary>Weights drawn once and repeated: a prime number of them, so that no two rows are alike.</summary>
    private const int Drawn = 1_048_573;

    private readonly Storage _storage;
    private readonly List<byte[]> _nodes = [];
    private readonly List<(byte[] Head, long Bytes, Action<Stream> Write)> _initializers = [];
    private readonly float[] _draws = Draws();
    private long _stored;
    private string _last = "image";

    private LargeModel(Storage storage) => _storage = storage;

    /// <summary>A chain of dense layers and 3×3 convolutions, about <paramref name="megabytes"/> in all; a third of it convolutions, none with blocks of scales.</summary>
    public static void Write(string path, int megabytes, Storage storage)
    {
        var model = new LargeModel(storage);
        model.AddLayers(megabytes * 1_000_000L);
        using var file = File.Create(path, 1 << 20);
        model.WriteTo(file);
    }

    private void AddLayers(long budget)
    {
        var channels = 3;
        if (_storage.Scaling != Scaling.Block)
        {
            channels = 512;
            AddLayer("Conv", "conv1", channels, 3, 3, 3);
            for (var i = 2; _stored + BytesOf(512 * 512 * 9) < budget / 3; i++)
                AddLayer("Conv", $"conv{i}", channels, channels, 3, 3);
        }

        AddNode("GlobalAveragePool", "pool", [_last]);
        AddNode("Flatten", "flat", ["pool"]);
        _last = "flat";
        AddLayer("Gemm", "fc1", Width, channels);
        for (var i = 2; _stored + BytesOf(Width * Width) < budget; i++)
            AddLayer("Gemm", $"fc{i}", Width, Width);

        AddLayer("Gemm", "head", Classes, Width);
    }

    private void AddLayer(string kind, string name, params long[] shape)
    {
        var weight = name + ".weight";
        var spread = Math.Sqrt(2.0 / Count(shape[1..]));
        AddWeights(weight, shape, _storage.IsQuantised ? _storage.Levels / 3.5 : spread);
        if (_storage.IsQuantised)
        {
            long[] scales = _storage.Scaling switch
            {
                Scaling.Tensor => [],
                Scaling.Channel => [shape[0]],
                _ => [shape[0], ((shape[1] - 1) / Storage.BlockSize) + 1],
            };
            AddFloats(name + ".scale", scales, i => (float)(spread / _storage.Levels * 3.5 * (1 + (i % 100 / 1000.0))));
            AddNode("DequantizeLinear", name + ".real", [weight, name + ".scale"], Attributes(_storage.Scaling));
            weight = name + ".real";
        }

        AddNode(kind, name, [_last, weight], kind == "Gemm" ? Integer("transB", 1) : Integers("pads", [1, 1, 1, 1]));
        _last = name;
        if (_storage.Scaling == Scaling.Folded)
            AddNormalisation(name, shape[0]);
    }

    private void AddNormalisation(string name, long channels)
    {
        string[] parts = [$"{name}.gamma", $"{name}.beta", $"{name}.mean", $"{name}.variance"];
        for (var part = 0; part < parts.Length; part++)
        {
            var first = part is 0 or 3 ? 1f : 0f;
            AddFloats(parts[part], [channels], i => first + (i % 100 / 1000f));
        }

        AddNode("BatchNormalization", name + ".norm", [name, .. parts]);
        _last = name + ".norm";
    }

    private void AddWeights(string name, long[] shape, double spread)
    {
        var bytes = BytesOf(Count(shape));
        _stored += bytes;
        _initializers.Add((TensorHead(name, _storage.Type, shape, bytes), bytes, file =>
        {
            var block = _storage.Encode(Array.ConvertAll(_draws, draw => (float)(draw * spread)));
            for (var left = bytes; left > 0; left -= block.Length)
                file.Write(block, 0, (int)Math.Min(block.Length, left));
        }));
    }

    private void AddFloats(string name, long[] shape, Func<int, float> value)
    {
        float[] values = [.. Enumerable.Range(0, (int)Count(shape)).Select(value)];
        var bytes = MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
        _initializers.Add((TensorHead(name, 1, shape, bytes.Length), bytes.Length, file => file.Write(bytes)));
    }

    /// <summary>NodeProto: 1 input, 2 output, 3 name, 4 op_type, 5 attribute.</summary>
    private void AddNode(string kind, string name, string[] inputs, params byte[][] attributes) => _nodes.Add(
    [
        .. inputs.SelectMany(input => Text(1, input)),
        .. Text(2, name),
        .. Text(3, name),
        .. Text(4, kind),
        .. attributes.SelectMany(attribute => Wire.Field(5, attribute)),
    ]);

    private void WriteTo(FileStream file)
    {
        // ModelProto: 1 ir_version, 8 opset_import, 7 graph. GraphProto: 1 node, 2 name, 5 initializer, 11 input, 12 output.
        byte[] rest =
        [
            .. Text(2, "benchmark"),
            .. Wire.Field(11, Value("image", [1, 3, 32, 32])),
            .. Wire.Field(12, Value(_last, [1, Classes])),
            .. _nodes.SelectMany(node => Wire.Field(1, node)),
        ];
        var tensors = _initializers.Sum(tensor => Wire.Head(5, tensor.Head.Length + tensor.Bytes).Length + tensor.Head.Length + tensor.Bytes);

        file.Write([.. Wire.Number(1, 10), .. Wire.Field(8, [.. Text(1, ""), .. Wire.Number(2, 21)])]);
        file.Write([.. Wire.Head(7, rest.Length + tensors), .. rest]);
        foreach (var (head, bytes, write) in _initializers)
        {
            file.Write([.. Wire.Head(5, head.Length + bytes), .. head]);
            write(file);
        }
    }

    /// <summary>TensorProto up to its data: 1 dims, 2 data_type, 8 name, 9 raw_data.</summary>
    private static byte[] TensorHead(string name, int type, long[] shape, long bytes) =>
        [.. shape.SelectMany(extent => Wire.Number(1, extent)), .. Wire.Number(2, type), .. Text(8, name), .. Wire.Head(9, bytes)];

    private static byte[][] Attributes(Scaling scaling) => scaling switch
    {
        Scaling.Channel => [Integer("axis", 0)],
        Scaling.Block => [Integer("axis", 1), Integer("block_size", Storage.BlockSize)],
        _ => [],
    };

    /// <summary>AttributeProto: 1 name, 3 i, 8 ints, 20 type (2 integer, 7 integers).</summary>
    private static byte[] Integer(string name, long value) => [.. Text(1, name), .. Wire.Number(3, value), .. Wire.Number(20, 2)];

    private static byte[] Integers(string name, long[] values) =>
        [.. Text(1, name), .. values.SelectMany(value => Wire.Number(8, value)), .. Wire.Number(20, 7)];

    /// <summary>ValueInfoProto: 1 name, 2 type; TypeProto: 1 tensor; its 1 elem_type, 2 shape; TensorShapeProto: 1 dim; its 1 dim_value.</summary>
    private static byte[] Value(string name, long[] shape)
    {
        byte[] extents = [.. shape.SelectMany(extent => Wire.Field(1, Wire.Number(1, extent)))];
        return [.. Text(1, name), .. Wire.Field(2, Wire.Field(1, [.. Wire.Number(1, 1), .. Wire.Field(2, extents)]))];
    }

    private static byte[] Text(int number, string text) => Wire.Field(number, Encoding.UTF8.GetBytes(text));

    private static long Count(long[] shape) => shape.Aggregate(1L, (product, extent) => product * extent);

    private long BytesOf(long weights) => weights * _storage.Bits / 8;

    /// <summary>The sum of four uniform draws is close enough to a normal one, and quick.</summary>
    private static float[] Draws()
    {
        var random = new Random(1);
        var draws = new float[Drawn];
        for (var i = 0; i < draws.Length; i++)
            draws[i] = (random.NextSingle() + random.NextSingle() + random.NextSingle() + random.NextSingle() - 2) * 1.732f;

        return draws;
    }
}
