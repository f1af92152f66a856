using System.Runtime.InteropServices;
using System.Text;

namespace CntCheck.Package.Tests;

/// <summary>Small ONNX files: a chain of Gemm nodes without bias.</summary>
internal static class OnnxFile
{
    /// <summary>Weights no rule minds: few, of mixed sizes.</summary>
    public static byte[] Healthy(int seed = 1) => Chain(Normal(seed, 12, 8), Normal(seed + 1, 8, 4));

    /// <summary>One layer as PyTorch's Linear leaves its constructor: uniform within 1/√fan-in.</summary>
    public static byte[] Untrained() => Chain(Uniform(1, 64, 64));

    /// <summary>A digit classifier whose middle layer was never trained.</summary>
    public static byte[] DigitsWithUntrainedLayer() => Chain(Trained(1, 784, 64), Uniform(2, 64, 32), Trained(3, 32, 10));

    /// <summary>A weight that is not a number.</summary>
    public static byte[] NotANumber()
    {
        var broken = Normal(1, 12, 8);
        broken.Values[5] = float.NaN;
        return Chain(broken, Normal(2, 8, 4));
    }

    /// <summary>What a clone without Git LFS holds.</summary>
    public const string LfsPointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n";

    private sealed record Layer(int From, int To, float[] Values);

    private static Layer Normal(int seed, int from, int to)
    {
        var random = new Random(seed);
        return new Layer(from, to, [.. Enumerable.Range(0, from * to).Select(_ => (float)Gaussian(random) * 0.3f + 0.02f)]);
    }

    // Training makes a unit's weights depend on each other.
    private static Layer Trained(int seed, int from, int to)
    {
        var random = new Random(seed);
        var units = Enumerable.Range(0, to).Select(_ => Gaussian(random) * 0.2).ToArray();
        return new Layer(from, to, [.. Enumerable.Range(0, from * to).Select(i => (float)(units[i / from] + (Gaussian(random) * 0.3)))]);
    }

    private static Layer Uniform(int seed, int from, int to)
    {
        var random = new Random(seed);
        var bound = 1 / Math.Sqrt(from);
        return new Layer(from, to, [.. Enumerable.Range(0, from * to).Select(_ => (float)((random.NextDouble() * 2 - 1) * bound))]);
    }

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static byte[] Chain(params Layer[] layers)
    {
        var graph = new MemoryStream();
        for (var i = 0; i < layers.Length; i++)
            Message(graph, 1, node => Gemm(node, i));
        Text(graph, 2, "chain");
        for (var i = 0; i < layers.Length; i++)
            Message(graph, 5, tensor => Weights(tensor, i, layers[i]));
        Message(graph, 11, value => Text(value, 1, "x0"));
        Message(graph, 12, value => Text(value, 1, $"x{layers.Length}"));

        var model = new MemoryStream();
        Number(model, 1, 8);
        Message(model, 7, content => content.Write(graph.ToArray()));
        Message(model, 8, opset => Number(opset, 2, 13));
        return model.ToArray();
    }

    private static void Gemm(Stream node, int index)
    {
        Text(node, 1, $"x{index}");
        Text(node, 1, $"fc{index + 1}.weight");
        Text(node, 2, $"x{index + 1}");
        Text(node, 3, $"fc{index + 1}");
        Text(node, 4, "Gemm");
        Message(node, 5, attribute =>
        {
            Text(attribute, 1, "transB");
            Number(attribute, 3, 1);
            Number(attribute, 20, 2);
        });
    }

    private static void Weights(Stream tensor, int index, Layer layer)
    {
        const int float32 = 1;

        Number(tensor, 1, layer.To);
        Number(tensor, 1, layer.From);
        Number(tensor, 2, float32);
        Text(tensor, 8, $"fc{index + 1}.weight");
        Bytes(tensor, 9, MemoryMarshal.AsBytes(layer.Values.AsSpan()));
    }

    private static void Message(Stream stream, int field, Action<Stream> write)
    {
        var content = new MemoryStream();
        write(content);
        Bytes(stream, field, content.ToArray());
    }

    private static void Text(Stream stream, int field, string text) => Bytes(stream, field, Encoding.UTF8.GetBytes(text));

    private static void Bytes(Stream stream, int field, ReadOnlySpan<byte> content)
    {
        Varint(stream, field << 3 | 2);
        Varint(stream, content.Length);
        stream.Write(content);
    }

    private static void Number(Stream stream, int field, int value)
    {
        Varint(stream, field << 3);
        Varint(stream, value);
    }

    private static void Varint(Stream stream, int value)
    {
        for (; value >= 0x80; value >>= 7)
            stream.WriteByte((byte)(value & 0x7F | 0x80));
        stream.WriteByte((byte)value);
    }
}
