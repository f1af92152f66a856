using System.Diagnostics;
using CntCheck.Networks;
using CntCheck.Networks.Observations;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Networks.Observations;

/// <summary>A plan follows the graph, whatever order the file has, and costs little.</summary>
public class ObservationOrderTests
{
    private const int Blocks = 2000;

    // Wide, for machines that do much else: what it catches is growth with the square of the graph.
    private const int MostSeconds = 30;

    [Fact]
    public void The_order_of_the_operators_in_the_file_changes_nothing() => Gen.Int[0, 10_000].Sample(seed =>
    {
        var plans = (string[])[Text(Seen.Of(Random(seed))), Text(Seen.Of(Random(seed), reversed: true))];
        return plans[0] == plans[1];
    }, iter: 100);

    [Fact]
    public void Operators_that_lead_to_no_output_change_nothing()
    {
        var graph = Seen.Dense().Add("Relu", "z", "a").Output("a");
        var known = Text(Seen.Of(graph));

        Assert.Equal(known, Text(Seen.Of(graph.Add("somewhere.Strange", "z", "lost").Add("Tanh", "a", "gone"))));
    }

    [Fact]
    public void A_deep_network_costs_in_proportion_to_its_size()
    {
        var graph = new GraphBuilder().Input("x", null, 2).Stored("w", [2, 2], 1, 2, 3, 4);
        var value = "x";
        for (var i = 0; i < Blocks; i++)
        {
            graph.Add("MatMul", $"{value} w", $"z{i}").Add("Sigmoid", $"z{i}", $"s{i}").Add("Mul", $"z{i} s{i}", $"a{i}");
            value = $"a{i}";
        }

        using var model = graph.Output(value).Build();
        var network = Network.Of(model);
        var watch = Stopwatch.StartNew();
        var plan = network.Observations!;

        Assert.Equal(Blocks, plan.Layers.Count(layer => layer.Function.Name == "Swish"));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, MostSeconds);
    }

    [Fact]
    public void A_long_chain_of_functions_read_by_many_layers_costs_in_proportion_to_its_size()
    {
        // Every layer begins a chain as long as the rest of the graph: each is followed a few steps, not to its end.
        var graph = new GraphBuilder().Input("x", null, 2).Stored("w", [2, 2], 1, 2, 3, 4).Stored("half", [], 0.5).Add("MatMul", "x w", "v0");
        for (var i = 0; i < Blocks; i++)
            graph.Add("Mul", $"v{i} half", $"h{i}").Add("Abs", $"h{i}", $"v{i + 1}");

        using var model = graph.Output($"v{Blocks}").Build();
        var network = Network.Of(model);
        var watch = Stopwatch.StartNew();

        Assert.Single(network.Observations!.Layers);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, MostSeconds);
    }

    private static string Text(ObservationPlan plan) => string.Join('\n',
    [
        .. plan.Layers.Select(layer => $"{layer.Layer.Name}: {layer.Text()} {layer.Axes()}"),
        .. plan.Outputs.Select(output => $"{output.Name}: {output.Head}"),
        .. plan.Unseen,
    ]);

    /// <summary>A chain of dense layers, each with some activation, some with a skip.</summary>
    private static GraphBuilder Random(int seed)
    {
        Random random = new(seed);
        var graph = new GraphBuilder().Input("x", null, 2).Stored("half", [], 0.5);
        var value = "x";
        for (var i = 0; i < random.Next(1, 6); i++)
        {
            graph.Stored($"w{i}", [2, 2], 1, 2, 3, 4).Add("MatMul", $"{value} w{i}", $"z{i}");
            var before = value;
            value = $"a{i}";
            switch (random.Next(6))
            {
                case 0:
                    graph.Add("Relu", $"z{i}", value);
                    break;
                case 1:
                    graph.Add("Sigmoid", $"z{i}", $"s{i}").Add("Mul", $"z{i} s{i}", value);
                    break;
                case 2:
                    graph.Add("Add", $"z{i} {before}", value);
                    break;
                case 3:
                    graph.Add("Identity", $"z{i}", $"i{i}").Add("Max", $"i{i} half", value);
                    break;
                case 4:
                    graph.Add("Tanh", $"z{i}", $"t{i}").Add("Sigmoid", $"z{i}", $"s{i}").Add("Mul", $"t{i} s{i}", value);
                    break;
                default:
                    value = $"z{i}";
                    break;
            }
        }

        return graph.Add("Softmax", value, "y").Output("y");
    }
}
