using CntCheck.Artifacts;
using CntCheck.Networks;
using Xunit;

namespace CntCheck.Tests.Networks;

/// <summary>Graphs that contradict themselves or are made to exhaust: each is read or refused, never a crash, never long.</summary>
public class HostileGraphTests
{
    [Theory]
    [InlineData("Softmax")]
    [InlineData("MaxPool")]
    [InlineData("Transpose")]
    [InlineData("Pad")]
    [InlineData("ReduceMean")]
    [InlineData("Resize")]
    [InlineData("Gather")]
    [InlineData("Conv")]
    [InlineData("MatMul")]
    [InlineData("Relu")]
    [InlineData("Concat")]
    [InlineData("Add")]
    [InlineData("Reshape")]
    [InlineData("BatchNormalization")]
    public void An_absent_first_input_is_no_crash(string kind)
    {
        var network = Network.Of(new GraphBuilder().Input("x", 1, 3, 4, 4).Stored("w", [4, 2], new double[8])
            .Add(kind, "_ x x", "y", GraphBuilder.Ints("kernel_shape", 2, 2), ("axis", 1L)).Add("MatMul", "y w", "z").Output("z").Build());

        Assert.NotEmpty(network.Layers);
    }

    [Fact]
    public void Nothing_to_insert_is_no_crash() =>
        Assert.Single(Network.Of(new GraphBuilder().Input("x", null, 3).Stored("w", [3, 2], new double[6])
            .Add("Unsqueeze", "x", "u", GraphBuilder.Ints("axes")).Add("Gemm", "u w", "y").Output("y").Build()).Connections);

    [Fact]
    public void Parts_beyond_every_axis_are_no_crash()
    {
        var model = new GraphBuilder().Input("x", null, 8).Stored("w", [5, 2], new double[10])
            .Add("Split", "x", "a b", ("axis", 1L), GraphBuilder.Ints("split", int.MaxValue, 5)).Add("Gemm", "b w", "y").Output("y").Build();

        Assert.Single(Network.Of(model).Connections);
    }

    [Fact]
    public void Links_beyond_64_bits_are_refused()
    {
        var graph = new GraphBuilder().Input("x", 1, 1, 1 << 20, 1 << 20, 1 << 20).Stored("w", [1, 1, 1, 1, 1], 1);
        for (var i = 0; i < 12; i++)
            graph.Add("Conv", "x w", $"y{i}").Output($"y{i}");

        Assert.Equal(ArtifactProblem.Damaged, Assert.Throws<ArtifactException>(() => Network.Of(graph.Build())).Problem);
    }

    [Fact]
    public void More_kinds_of_nodes_than_can_be_told_apart_are_refused()
    {
        var model = new GraphBuilder().Input("x", 1, 1, 4096, 4095).Integers("target", 1, 1, 4095, 4096).Stored("w", [1, 1, 3, 3], new double[9])
            .Add("Reshape", "x target", "r").Add("Conv", "r w", "y").Output("y").Build();

        Assert.Equal(ArtifactProblem.Unsupported, Assert.Throws<ArtifactException>(() => Network.Of(model)).Problem);
    }

    [Fact]
    public void Strides_without_a_common_period_are_refused()
    {
        var graph = new GraphBuilder().Input("x", null, 1, null).Stored("w", [1, 1, 1], 1);
        foreach (var stride in (long[])[1021, 1031, 1033])
            graph.Add("Conv", "x w", $"y{stride}", GraphBuilder.Ints("strides", stride)).Output($"y{stride}");

        Assert.Equal(ArtifactProblem.Unsupported, Assert.Throws<ArtifactException>(() => Network.Of(graph.Build())).Problem);
    }

    [Fact]
    public void Constants_that_grow_without_end_are_not_computed()
    {
        var graph = new GraphBuilder().Input("x", null, 1).Stored("c0", [1, 1024], new double[1024]);
        for (var i = 0; i < 40; i++)
            graph.Add("Concat", $"c{i} c{i}", $"c{i + 1}", ("axis", 0L));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var network = Network.Of(graph.Add("MatMul", "x c40", "y").Output("y").Build());

        Assert.Empty(network.Connections);
        Assert.Equal(1024, network.Parameters);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 800L << 20);
    }

    [Theory]
    [InlineData("Conv")]
    [InlineData("MaxPool")]
    [InlineData("Pad")]
    public void Borders_without_end_are_refused_before_they_take_long(string kind)
    {
        var graph = new GraphBuilder().Input("x", 1, 1, 600_000).Stored("w", [1, 1, 1001], new double[1001]).Integers("pads", 0, 0, 200_000, 0, 0, 200_000)
            .Integers("starts", 200_000).Integers("ends", 800_000).Integers("axes", 2);
        var value = "x";
        for (var i = 0; i < 300; i++)
        {
            if (kind == "Pad")
                graph.Add("Pad", $"{value} pads", $"p{i}", ("mode", "reflect")).Add("Slice", $"p{i} starts ends axes", $"v{i}");
            else
                graph.Add(kind, kind == "Conv" ? $"{value} w" : value, $"v{i}", GraphBuilder.Ints("kernel_shape", 1001), GraphBuilder.Ints("pads", 500, 500));
            value = $"v{i}";
        }

        var watch = System.Diagnostics.Stopwatch.StartNew();
        var model = graph.Add("Conv", $"{value} w", "y").Output("y").Build();

        Assert.Equal(ArtifactProblem.Unsupported, Assert.Throws<ArtifactException>(() => Network.Of(model)).Problem);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.Elapsed}");
    }
}
