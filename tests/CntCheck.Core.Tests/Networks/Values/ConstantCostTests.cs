using System.Diagnostics;
using System.Runtime.InteropServices;
using CntCheck.Artifacts;
using CntCheck.Metrics.Passes;
using CntCheck.Networks;
using Xunit;

namespace CntCheck.Tests.Networks.Values;

/// <summary>Constants of any size cost little memory, and a small file can make no large ones.</summary>
public class ConstantCostTests
{
    private const int Rows = 1536;
    private const int Columns = 1024;

    public static TheoryData<string> LargeForms => ["Transpose", "Slice", "Split", "Concat", "Mul", "Cast", "Gather", "Pad", "DequantizeLinear"];

    [Theory]
    [MemberData(nameof(LargeForms))]
    public void Weights_too_large_for_memory_are_read_where_they_lie(string kind)
    {
        // Stored (8, rows, columns): 12.6 million elements whose value is their row, so every sum is known.
        var graph = new GraphBuilder().Input("x", null, 8, Rows).Stored(new Tensor("s", ElementType.Float32, [8, Rows, Columns], new RowNumbers(8L * Rows * Columns)));
        var (made, scale) = Made(kind, graph);
        var model = made.Integers("shape", 8 * Rows, -1).Add("Reshape", "w shape", "m").Integers("flat", 0, -1).Add("Reshape", "x flat", "f").Add("MatMul", "f m", "y").Output("y").Build();

        var before = GC.GetAllocatedBytesForCurrentThread();
        var network = Network.Of(model);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(network.Connections.Count == 1, string.Join("; ", network.Skipped));
        Assert.InRange(allocated, 0, 8L << 20);
        Assert.InRange(network.Parameters, 8L * Rows * Columns, (8L * Rows * Columns) + Columns);

        using var reader = new WeightReader(network.Connections[0].Weights!);
        var row = reader.Doubles(((3L * Rows) + 7) * network.Connections[0].Weights!.Layout.Columns, 64).ToArray();
        Assert.All(row, weight => Assert.Equal(7 * scale, weight));
    }

    [Fact]
    public void A_convolution_stored_channels_last_is_summed_without_a_copy()
    {
        var model = new GraphBuilder().Input("x", null, 1024, 8, 8).Stored(new Tensor("s", ElementType.Float32, [3, 3, 1024, 1024], new RowNumbers(9L * 1024 * 1024, 1024, 1024)))
            .Add("Transpose", "s", "w", GraphBuilder.Ints("perm", 3, 2, 0, 1)).Add("Conv", "x w", "y", GraphBuilder.Ints("pads", 1, 1, 1, 1)).Output("y").Build();
        var network = Network.Of(model);
        var sums = WeightPass.Sum(Assert.Single(network.Connections).Weights!);

        // Every output channel reads each input channel c through nine taps of weight c.
        Assert.All(sums.Rows.Signed.Chunk(9), taps => Assert.Equal(9L * 1023 * 1024 / 2, taps.Sum()));
    }

    [Theory]
    [InlineData("Add")]
    [InlineData("Mul")]
    [InlineData("Max")]
    public void Elements_made_of_themselves_again_and_again_do_not_take_for_ever(string kind)
    {
        var graph = new GraphBuilder().Input("x", null, 64).Stored("c0", [64, 64], [.. Enumerable.Repeat(1.0, 4096)]);
        for (var i = 0; i < 500; i++)
            graph.Add(kind, $"c{i} c{i}", $"c{i + 1}");
        var watch = Stopwatch.StartNew();
        var network = Network.Of(graph.Add("MatMul", "x c500", "y").Output("y").Build());

        Assert.Single(network.Connections);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
    }

    [Fact]
    public void Large_elements_made_of_themselves_are_refused_with_their_reason()
    {
        var graph = new GraphBuilder().Input("x", null, Rows).Stored(new Tensor("c0", ElementType.Float32, [8 * Rows, Columns], new RowNumbers(8L * Rows * Columns)));
        for (var i = 0; i < 60; i++)
            graph.Add("Add", $"c{i} c{i}", $"c{i + 1}");
        var network = Network.Of(graph.Add("MatMul", "x c60", "y").Output("y").Build());

        Assert.Empty(network.Connections);
        Assert.Equal("its weights are made by Add, which repeats or joins more than can be computed", Assert.Single(network.Skipped).Reason);
    }

    [Fact]
    public void Transposes_of_large_constants_may_follow_each_other()
    {
        var graph = new GraphBuilder().Input("x", null, 8 * Rows).Stored(new Tensor("c0", ElementType.Float32, [8, Rows, Columns], new RowNumbers(8L * Rows * Columns)));
        for (var i = 0; i < 12; i++)
            graph.Add("Transpose", $"c{i}", $"c{i + 1}", GraphBuilder.Ints("perm", 1, 2, 0));
        var network = Network.Of(graph.Integers("shape", 8 * Rows, -1).Add("Reshape", "c12 shape", "w").Add("MatMul", "x w", "y").Output("y").Build());

        using var reader = new WeightReader(Assert.Single(network.Connections).Weights!);
        Assert.Equal(5, reader.Doubles(5L * Columns, 1)[0]);
    }

    [Theory]
    [InlineData("Expand", 1L << 40)]
    [InlineData("Tile", 1L << 40)]
    [InlineData("ConstantOfShape", 1L << 40)]
    [InlineData("Expand", 1L << 60)]
    [InlineData("Tile", 1L << 60)]
    [InlineData("ConstantOfShape", 1L << 60)]
    [InlineData("Expand", -5)]
    [InlineData("Tile", -5)]
    public void What_a_small_file_repeats_without_end_is_refused(string kind, long times)
    {
        var graph = new GraphBuilder().Input("x", null, 16).Stored("one", [1, 16], new double[16]).Integers("shape", times, 16).Integers("times", times, 1);
        graph.Add(kind, kind switch { "Expand" => "one shape", "Tile" => "one times", _ => "shape" }, "w");
        var watch = Stopwatch.StartNew();
        var problem = Record.Exception(() => Assert.Empty(Network.Of(graph.Add("Gemm", "x w", "y", ("transB", 1L)).Output("y").Build()).Connections));

        Assert.True(problem is null or ArtifactException, problem?.ToString());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
    }

    [Fact]
    public void A_product_too_large_to_compute_is_refused_with_its_reason()
    {
        var network = Network.Of(new GraphBuilder().Input("x", null, 1 << 14).Stored(new Tensor("a", ElementType.Float32, [1 << 14, 64], new RowNumbers(1 << 20))).Stored(new Tensor("b", ElementType.Float32, [64, 1 << 14], new RowNumbers(1 << 20)))
            .Add("MatMul", "a b", "w").Add("MatMul", "x w", "y").Output("y").Build());

        Assert.Equal("its weights are made by MatMul, whose product is too large to compute", Assert.Single(network.Skipped).Reason);
    }

    [Fact]
    public void Many_quantised_products_take_time_in_proportion()
    {
        var graph = new GraphBuilder().Input("v0", null, 4).Stored(new Tensor("w", ElementType.Int8, [4, 4], new MemoryData(new byte[16]))).Stored(new Tensor("z", ElementType.Int8, [], new MemoryData([0])));
        for (var i = 0; i < 4000; i++)
            graph.Add("MatMulInteger", $"v{i} w z z", $"v{i + 1}");
        var watch = Stopwatch.StartNew();
        var network = Network.Of(graph.Output("v4000").Build());

        Assert.Equal(4000, network.Connections.Count);
        Assert.Equal(16, network.Parameters);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    private static (GraphBuilder Graph, double Scale) Made(string kind, GraphBuilder graph) => kind switch
    {
        "Transpose" => (graph.Add("Transpose", "s", "t", GraphBuilder.Ints("perm", 2, 0, 1)).Add("Transpose", "t", "w", GraphBuilder.Ints("perm", 1, 2, 0)), 1),
        "Slice" => (graph.Integers("from", 0).Integers("to", Columns / 2).Integers("axis", 2).Add("Slice", "s from to axis", "w"), 1),
        "Split" => (graph.Integers("parts", 100, Columns - 100).Add("Split", "s parts", "rest w", ("axis", 2L)), 1),
        "Concat" => (graph.Add("Concat", "s s", "w", ("axis", 2L)), 1),
        "Mul" => (graph.Stored("factors", [Columns], [.. Enumerable.Repeat(0.5, Columns)]).Add("Mul", "s factors", "w"), 0.5),
        "Cast" => (graph.Add("Cast", "s", "w", ("to", (long)ElementType.BFloat16)), 1),
        "Gather" => (graph.Integers("picked", [.. Enumerable.Range(0, 8).Select(i => 7L - i)]).Add("Gather", "s picked", "w"), 1),
        "Pad" => (graph.Integers("pads", 0, 0, 0, 0, 0, 128).Add("Pad", "s pads", "w"), 1),
        _ => (graph.Stored(Tensor.Of("unit", [], [0.5f])).Add("Cast", "s", "i", ("to", (long)ElementType.Int16)).Add("DequantizeLinear", "i unit", "w"), 0.5),
    };

    /// <summary>As many float32 numbers as asked for: the number of the row each stands in.</summary>
    private sealed class RowNumbers(long count, int columns = Columns, int rows = Rows) : TensorData
    {
        public override long Length => count * sizeof(float);

        public override void Read(long offset, Span<byte> destination)
        {
            var numbers = MemoryMarshal.Cast<byte, float>(destination);
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = ((offset / sizeof(float)) + i) / columns % rows;
        }
    }
}
