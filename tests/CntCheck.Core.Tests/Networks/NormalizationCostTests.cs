using System.Diagnostics;
using CntCheck.Networks;
using Xunit;

namespace CntCheck.Tests.Networks;

/// <summary>A small file of very many norms, statistics and biases costs little.</summary>
public class NormalizationCostTests
{
    private const int Many = 4_000;

    [Theory]
    [InlineData("norms")]
    [InlineData("statistics")]
    [InlineData("biases")]
    public void Many_small_operators_take_seconds_at_most(string what)
    {
        var graph = new GraphBuilder().Input("v0", null, 2).Stored("g", [2], 1, 2).Stored("w", [2, 2], 1, 2, 3, 4);
        for (var i = 0; i < Many; i++)
        {
            switch (what)
            {
                case "norms":
                    graph.Add("LayerNormalization", $"v{i} g g", $"n{i}").Add("MatMul", $"n{i} w", $"v{i + 1}");
                    break;
                case "statistics":
                    graph.Add("Sub", $"v{i} g", $"n{i}").Add("Div", $"n{i} g", $"v{i + 1}");
                    break;
                default:
                    graph.Add("Relu", $"v{i}", $"n{i}").Add("Add", $"n{i} g", $"v{i + 1}");
                    break;
            }
        }

        var clock = Stopwatch.StartNew();
        var network = Network.Of(graph.Output($"v{Many}").Build());

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.Equal(network.Parameters, network.MeasuredParameters);
    }
}
