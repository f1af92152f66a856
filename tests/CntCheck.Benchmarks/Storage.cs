using System.Runtime.InteropServices;

namespace CntCheck.Benchmarks;

/// <summary>What stands between a stored weight and the link weight.</summary>
internal enum Scaling
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A batch normalisation behind each layer, folded into its rows.</summary>
    Folded,

    /// <summary>DequantizeLinear with one scale.</summary>
    Tensor,

    /// <summary>DequantizeLinear with a scale for each output.</summary>
    Channel,

    /// <summary>DequantizeLinear with a scale for every 32 inputs of an output.</summary>
    Block,
}

/// <summary>How a model stores its weights.</summary>
/// <param name="Name">Words for the report.</param>
/// <param name="Type">ONNX's number of the element type.</param>
/// <param name="Bits">Bits of an element.</param>
/// <param name="Scaling">What stands between a stored weight and the link weight.</param>
/// <param name="Goal">The least speed without quantiles as a share of the sum's, half of it with quantiles; 0: shown only.</param>
/// <param name="Encode">Stores weights.</param>
internal sealed record Storage(string Name, int Type, int Bits, Scaling Scaling, double Goal, Func<float[], byte[]> Encode)
{
    private const int Block = 32;

    /// <summary>Positions of an axis that share a scale.</summary>
    public static int BlockSize => Block;

    /// <summary>Every storage that is measured.</summary>
    public static IReadOnlyList<Storage> All { get; } =
    [
        new("float32", 1, 32, Scaling.None, 0.50, weights => Bytes(weights, weight => weight)),
        new("float32 with folded scales", 1, 32, Scaling.Folded, 0, weights => Bytes(weights, weight => weight)),
        new("float16", 10, 16, Scaling.None, 0.25, weights => Bytes(weights, weight => (Half)weight)),
        new("bfloat16", 16, 16, Scaling.None, 0.25, weights => Bytes(weights, weight => (ushort)(BitConverter.SingleToUInt32Bits(weight) >> 16))),
        new("int8, a scale per tensor", 3, 8, Scaling.Tensor, 0.25, weights => Bytes(weights, weight => (sbyte)MathF.Round(weight))),
        new("int8, a scale per channel", 3, 8, Scaling.Channel, 0.25, weights => Bytes(weights, weight => (sbyte)MathF.Round(weight))),
        new("int4 in blocks of 32, dense", 22, 4, Scaling.Block, 0, Nibbles),
        new("float64", 11, 64, Scaling.None, 0, weights => Bytes(weights, weight => (double)weight)),
    ];

    /// <summary>Whether the stored numbers are integers that a scale makes real.</summary>
    public bool IsQuantised => Scaling is Scaling.Tensor or Scaling.Channel or Scaling.Block;

    /// <summary>The largest integer the weights are spread to.</summary>
    public int Levels => (1 << (Bits - 1)) - 1;

    private static byte[] Bytes<T>(float[] weights, Converter<float, T> convert)
        where T : unmanaged => MemoryMarshal.AsBytes(Array.ConvertAll(weights, convert).AsSpan()).ToArray();

    private static byte[] Nibbles(float[] weights) =>
        [.. weights.SkipLast(weights.Length % 2).Chunk(2).Select(pair => (byte)(((int)MathF.Round(pair[0]) & 0xF) | ((int)MathF.Round(pair[1]) << 4)))];
}
