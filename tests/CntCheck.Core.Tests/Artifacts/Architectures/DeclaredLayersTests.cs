using CntCheck.Artifacts;
using CntCheck.Artifacts.Architectures;
using CntCheck.Tests.Networks;
using Xunit;
using Reading = CntCheck.Tests.Networks.Reading;

namespace CntCheck.Tests.Artifacts.Architectures;

public class DeclaredLayersTests
{
    private static readonly Dictionary<string, IReadOnlyList<long>> None = [];

    [Fact]
    public void Transposed_convolutions_and_pools_are_those_of_the_graph()
    {
        Tensor[] tensors = [Filled("up.weight", 2, 3, 2, 2), Filled("up.bias", 3), Filled("mix.weight", 4, 3, 1, 1), Filled("slope.weight", 4), Filled("fc.weight", 2, 4)];
        var declared = Declared(
            tensors,
            [2, 5, 4],
            new("average-pool", null, new Dictionary<string, IReadOnlyList<long>> { ["size"] = [3], ["stride"] = [2], ["padding"] = [1] }),
            new("conv-transpose", "up", new Dictionary<string, IReadOnlyList<long>> { ["stride"] = [2], ["padding"] = [0, 1], ["output-padding"] = [1] }),
            new("conv", "mix", None),
            new("prelu", "slope", None),
            new("global-average-pool", null, None),
            new("flatten", null, None),
            new("linear", "fc", None));

        var graph = Stored(new GraphBuilder(), tensors).Input("x", null, 2, 5, 4)
            .Add("AveragePool", "x", "p", Ints("kernel_shape", 3, 3), Ints("strides", 2, 2), Ints("pads", 1, 1, 1, 1), ("count_include_pad", 1L))
            .Add("ConvTranspose", "p up.weight up.bias", "u", Ints("kernel_shape", 2, 2), Ints("strides", 2, 2), Ints("pads", 0, 1, 0, 1), Ints("output_padding", 1, 1))
            .Add("Conv", "u mix.weight", "m")
            .Add("Relu", "m", "r")
            .Add("GlobalAveragePool", "r", "g")
            .Add("Flatten", "g", "f")
            .Add("Gemm", "f fc.weight", "y", ("transB", 1L))
            .Output("y");
        Same(graph.Build(), declared);
        Assert.Equal([3L, 7, 3], declared.Graph.Values["up.out"].Shape!.Skip(1).Select(extent => extent!.Value));
    }

    [Theory]
    [InlineData("lstm", 4)]
    [InlineData("gru", 3)]
    [InlineData("rnn", 1)]
    public void Recurrent_layers_have_the_steps_that_are_declared(string kind, long gates)
    {
        const int Steps = 5;
        Tensor[] tensors =
        [
            Filled("r.weight_ih_l0", gates * 3, 2), Filled("r.weight_hh_l0", gates * 3, 3), Filled("r.bias_ih_l0", gates * 3), Filled("r.bias_hh_l0", gates * 3),
            Filled("fc.weight", 2, 3), Filled("fc.bias", 2),
        ];
        var declared = Declared(tensors, [Steps, 2], new(kind, "r", None), new("last-step", null, None), new("linear", "fc", None));

        var graph = new GraphBuilder().Input("x", Steps, null, 2);
        Stored(graph, tensors[4..]);
        var (input, hidden) = (tensors[0].ReadDoubles(), tensors[1].ReadDoubles());
        graph.Stored("r.weight_ih_l0", [1, gates * 3, 2], input).Stored("r.weight_hh_l0", [1, gates * 3, 3], hidden)
            .Add(kind.ToUpperInvariant(), "x r.weight_ih_l0 r.weight_hh_l0", "_ h", ("hidden_size", 3L))
            .Integers("axes", 0)
            .Add("Squeeze", "h axes", "s")
            .Add("Gemm", "s fc.weight fc.bias", "y", ("transB", 1L))
            .Output("y");
        Same(graph.Build(), declared);
        Assert.Equal(Steps * 3, declared.Reading.Strengths[1].Nodes);
    }

    [Fact]
    public void Linear_layers_over_a_sequence_share_their_nodes_over_its_steps()
    {
        Tensor[] tensors = [Filled("a.weight", 4, 3), Filled("a.bias", 4), Filled("b.weight", 2, 4)];
        var declared = Declared(tensors, [7, 3], new("linear", "a", None), new("linear", "b", None));

        var graph = Stored(new GraphBuilder(), tensors).Input("x", null, 3)
            .Add("Gemm", "x a.weight a.bias", "h", ("transB", 1L))
            .Add("Gemm", "h b.weight", "y", ("transB", 1L))
            .Output("y");
        Same(graph.Build(), declared);
    }

    [Fact]
    public void Two_architectures_are_one_text_only_if_they_declare_the_same()
    {
        Architecture[] different =
        [
            new([8], [new("linear", "a", None)]), new([8, 1], [new("linear", "a", None)]), new([8], [new("linear", "b", None)]), new([8], [new("linear", "a", None), new("flatten", null, None)]),
            new([8], [new("conv", "a", new Dictionary<string, IReadOnlyList<long>> { ["stride"] = [2] })]), new([8], [new("conv", "a", new Dictionary<string, IReadOnlyList<long>> { ["stride"] = [2, 2] })]),
        ];

        Assert.Equal(different.Length, different.Select(architecture => architecture.ToString()).Distinct().Count());
        Assert.Equal(different[0].ToString(), new Architecture([8], [new("linear", "a", None)]).ToString());
    }

    private static (Graph Graph, Reading Reading, long Parameters) Declared(Tensor[] tensors, long[] input, params DeclaredLayer[] layers)
    {
        var graph = DeclaredGraph.Of(tensors, new Architecture(input, layers)).Graph;
        var reading = new Reading(new Model { Path = "memory", Format = "test", Graph = graph });
        return (graph, reading, tensors.Sum(tensor => tensor.Count));
    }

    private static void Same(Model expected, (Graph Graph, Reading Reading, long Parameters) declared)
    {
        var graph = new Reading(expected);
        Assert.Equal(graph.Network.Connections.Select(c => (string.Join('x', c.Shape), c.Links)), declared.Reading.Network.Connections.Select(c => (string.Join('x', c.Shape), c.Links)));
        Assert.Equal(Sums(graph), Sums(declared.Reading));
    }

    private static (long, double, double, double)[] Sums(Reading reading) =>
    [
        .. reading.Strengths.Select(layer => (
            layer.Nodes,
            Math.Round(layer.In.Zip(layer.Count, (value, count) => value * count).Sum(), 9),
            Math.Round(layer.Out.Zip(layer.Count, (value, count) => value * count).Sum(), 9),
            Math.Round(layer.In.Zip(layer.Out, (a, b) => (a + b) * (a + b)).Zip(layer.Count, (value, count) => value * count).Sum(), 9))),
    ];

    private static GraphBuilder Stored(GraphBuilder graph, IEnumerable<Tensor> tensors)
    {
        foreach (var tensor in tensors)
            graph.Stored(tensor.Name, [.. tensor.Shape], tensor.ReadDoubles());

        return graph;
    }

    private static (string, object) Ints(string name, params long[] values) => GraphBuilder.Ints(name, values);

    private static Tensor Filled(string name, params long[] shape) =>
        Tensor.Of(name, shape, Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(i => ((((i + name.Length) * 37) % 23) - 11) / 8f).ToArray());
}
