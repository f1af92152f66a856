using CntCheck.Artifacts;
using CntCheck.Metrics.Passes;
using CntCheck.Networks;
using CntCheck.Networks.Coverages;
using Xunit;

namespace CntCheck.Tests.Networks;

/// <summary>Products with weights of few bits packed in blocks: the packing is undone number by number.</summary>
public class PackedProductTests
{
    [Theory]
    [InlineData(2, 16, 20, false)]
    [InlineData(3, 16, 32, false)]
    [InlineData(4, 16, 16, false)]
    [InlineData(4, 16, 37, true)]
    [InlineData(5, 8, 20, true)]
    [InlineData(8, 32, 40, true)]
    public void MatMulNBits_of_any_width_length_and_zero_points(int bits, int block, int length, bool zeros)
    {
        const int rows = 3;
        var random = new Random(bits + length);
        var blocks = (length + block - 1) / block;
        var codes = Numbers(random, rows * blocks * block, 1 << bits);
        var points = Numbers(random, rows * blocks, 1 << bits);
        float[] scales = [.. Enumerable.Range(1, rows * blocks).Select(i => i / 8f)];
        var graph = new GraphBuilder().Input("x", null, length)
            .Stored(Bytes("w", [rows, blocks, block * bits / 8], codes.Chunk(block).SelectMany(row => Packed(row, bits)))).Stored(Tensor.Of("s", [rows * blocks], scales));
        if (zeros)
            graph.Stored(Bytes("z", null, points.Chunk(blocks).SelectMany(row => Packed(row, bits))));
        var network = Network.Of(graph.Add("com.microsoft.MatMulNBits", zeros ? "x w s z" : "x w s", "y", ("K", (long)length), ("N", (long)rows), ("bits", (long)bits), ("block_size", (long)block)).Output("y").Build());

        var expected = from r in Enumerable.Range(0, rows)
                       from c in Enumerable.Range(0, length)
                       let at = (r * blocks) + (c / block)
                       select (codes[(at * block) + (c % block)] - (zeros ? points[at] : 1 << (bits - 1))) * (double)scales[at];
        Assert.Equal(expected, Values(network));
        Assert.Equal([rows, length], Assert.Single(network.Connections).Shape);
        Assert.Equal(rows * length, network.Parameters);
        Assert.Equal("w", network.Connections[0].Name);
    }

    [Fact]
    public void Inputs_of_MatMulNBits_may_name_their_blocks()
    {
        // Every number is 3 − 1; inputs take the scales 2 and 10 turn by turn.
        var network = Network.Of(new GraphBuilder().Input("x", null, 32).Stored(Bytes("w", [1, 2, 8], Enumerable.Repeat((byte)0x33, 16))).Stored("s", [2], 2, 10).Stored("z", [2], 1, 1)
            .Stored(Tensor.Of("blocks", [32], [.. Enumerable.Range(0, 32).Select(i => i % 2)]))
            .Add("com.microsoft.MatMulNBits", "x w s z blocks", "y", ("K", 32L), ("N", 1L), ("block_size", 16L)).Output("y").Build());

        Assert.Equal([4, 20, 4, 20], Values(network).Take(4));
        Assert.Equal(32, network.MeasuredParameters);
    }

    [Fact]
    public void Weights_that_do_not_fit_their_declared_sizes_are_listed_with_that_reason()
    {
        var network = Network.Of(new GraphBuilder().Input("x", null, 32).Stored(Bytes("w", [1, 2, 8], new byte[16])).Stored("s", [3], 2, 10, 3)
            .Add("com.microsoft.MatMulNBits", "x w s", "y", ("K", 32L), ("N", 1L), ("block_size", 16L)).Output("y").Build());

        Assert.Equal("what it reads does not fit the sizes it declares", Assert.Single(network.Skipped).Reason);
    }

    [Fact]
    public void MatMulNBits_with_real_zero_points_and_a_bias()
    {
        var network = Network.Of(new GraphBuilder().Input("x", null, 16).Stored(Bytes("w", [1, 1, 8], Enumerable.Repeat((byte)0x53, 8))).Stored("s", [1], 2).Stored("z", [1], 2.5).Stored("b", [1], 7)
            .Add("com.microsoft.MatMulNBits", "x w s z _ b", "y", ("K", 16L), ("N", 1L), ("block_size", 16L)).Output("y").Build());

        Assert.Equal([1, 5], Values(network).Take(2));
        Assert.Equal([7], network.Connections[0].Bias!);
    }

    [Fact]
    public void Packed_weights_are_accounted_for_as_the_numbers_they_hold()
    {
        var network = Network.Of(new GraphBuilder().Input("x", null, 16).Stored(Bytes("w", [1, 1, 8], new byte[8])).Stored("s", [1], 2).Stored(Bytes("z", [1], [3]))
            .Add("com.microsoft.MatMulNBits", "x w s z", "y", ("K", 16L), ("N", 1L), ("block_size", 16L)).Output("y").Build());
        var tensors = network.Coverage!.Tensors;

        Assert.Equal(16, Assert.Single(tensors, tensor => tensor.Name == "w").Parameters);
        Assert.Equal([Treatment.Measured], tensors.Where(tensor => tensor.Parameters > 0).Select(tensor => tensor.Treatment));
        Assert.DoesNotContain(tensors, tensor => tensor.Treatment == Treatment.Unused);
    }

    [Fact]
    public void Weights_that_are_read_twice_count_once()
    {
        var network = Network.Of(new GraphBuilder().Input("x", null, 16).Stored(Bytes("w", [16, 1, 8], new byte[128])).Stored("s", [16], new double[16])
            .Add("com.microsoft.MatMulNBits", "x w s", "h", ("K", 16L), ("N", 16L), ("block_size", 16L)).Add("com.microsoft.MatMulNBits", "h w s", "y", ("K", 16L), ("N", 16L), ("block_size", 16L)).Output("y").Build());

        Assert.Equal(2, network.Connections.Count);
        Assert.Equal(256, network.Parameters);
        Assert.Contains("tied", network.Connections[1].Traits);
    }

    [Theory]
    [InlineData("x w s _ g", 16, 16)]
    [InlineData("x w s", 1 << 30, 16)]
    [InlineData("x w s", 16, -1)]
    [InlineData("x w s", 16, 7)]
    [InlineData("x", 16, 16)]
    public void What_does_not_fit_is_listed_as_skipped(string inputs, long length, long block)
    {
        var network = Network.Of(new GraphBuilder().Input("x", null, 16).Stored(Bytes("w", [1, 1, 8], new byte[8])).Stored("s", [1], 2).Integers("g", new long[15])
            .Add("com.microsoft.MatMulNBits", inputs, "y", ("K", length), ("N", 1L), ("block_size", block)).Output("y").Build());

        Assert.Empty(network.Connections);
    }

    [Fact]
    public void MatMulBnb4_looks_numbers_up_high_half_first()
    {
        var network = Network.Of(new GraphBuilder().Input("x", null, 4).Stored(Bytes("w", [4], [0x0F, 0x70, 0xF0, 0x77])).Stored(Tensor.Of("s", [2], [2f, 4f]))
            .Add("com.microsoft.MatMulBnb4", "x w s", "y", ("K", 4L), ("N", 2L), ("block_size", 4L), ("quant_type", 1L)).Output("y").Build());

        Assert.Equal([-2, 2, 0, -2, 4, -4, 0, 0], Values(network));
        Assert.Equal(8, network.Parameters);
    }

    private static double[] Values(Network network)
    {
        var matrix = Assert.Single(network.Connections.Take(1)).Weights!;
        using var reader = new WeightReader(matrix);
        return reader.Doubles(0, (int)matrix.Layout.Count).ToArray();
    }

    private static int[] Numbers(Random random, int count, int below) => [.. Enumerable.Range(0, count).Select(_ => random.Next(below))];

    private static Tensor Bytes(string name, long[]? shape, IEnumerable<byte> bytes)
    {
        byte[] all = [.. bytes];
        return new Tensor(name, ElementType.UInt8, [.. shape ?? [all.Length]], new MemoryData(all));
    }

    private static byte[] Packed(int[] row, int bits)
    {
        var bytes = new byte[((row.Length * bits) + 7) / 8];
        for (var bit = 0; bit < row.Length * bits; bit++)
            bytes[bit / 8] |= (byte)((row[bit / bits] >> (bit % bits) & 1) << (bit % 8));
        return bytes;
    }
}
