using CntCheck.Artifacts;

namespace CntCheck.Tests.Networks;

/// <summary>One small dense layer, quantised: 3 inputs, 2 units, weights (q − zero) × scale, in whatever operators say so.</summary>
internal static class QuantisedNet
{
    public const float ColumnScale0 = 0.5f;
    public const float ColumnScale1 = 0.25f;

    /// <summary>Stored integers, (in, out); zero points 3 and 5 a unit.</summary>
    public static readonly byte[] Stored = [13, 1, 3, 9, 1, 7];

    /// <summary>What they stand for, (in, out).</summary>
    public static readonly double[] Real = [5, -1, 0, 1, -1, 0.5];

    /// <summary>Σ over the inputs, a unit.</summary>
    public static readonly double[] In = [4, 0.5];

    /// <summary>Σ over the units, an input.</summary>
    public static readonly double[] Out = [4, 1, -0.5];

    public static Tensor Bytes(string name, long[] shape, params byte[] bytes) => new(name, ElementType.UInt8, [.. shape], new MemoryData(bytes));

    public static Tensor Int32(string name, params int[] values) =>
        new(name, ElementType.Int32, [values.Length], new MemoryData([.. values.SelectMany(BitConverter.GetBytes)]));

    public static GraphBuilder Graph() => new GraphBuilder().Input("x", null, 3)
        .Stored(Bytes("w", [3, 2], Stored)).Stored(Tensor.Of("ws", [2], [ColumnScale0, ColumnScale1])).Stored(Bytes("wz", [2], 3, 5))
        .Stored(Tensor.Of("xs", [], [0.125f])).Stored(Bytes("xz", [], 128)).Stored(Tensor.Of("ys", [], [2f])).Stored(Bytes("yz", [], 0));
}
