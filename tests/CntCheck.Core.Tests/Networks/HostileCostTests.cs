using System.Diagnostics;
using CntCheck.Artifacts;
using CntCheck.Metrics.Passes;
using CntCheck.Networks;
using CntCheck.Profiles;
using Xunit;

namespace CntCheck.Tests.Networks;

/// <summary>Graphs of a few thousand small operators cost seconds and little memory to be read and measured, or are refused.</summary>
/// <remarks>The limits are wide: they are for machines that do much else at the same time. What they catch is growth with the square of the graph, or worse.</remarks>
public class HostileCostTests
{
    private const int Operators = 2000;
    private const int MostSeconds = 60;
    private const long MostBytesAlive = 400L << 20;

    public static TheoryData<string> Shapes => ["joined", "summed", "turned", "picked", "scaled", "gated", "padded", "branched", "tall"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_small_graph_costs_little(string shape)
    {
        var graph = new GraphBuilder();
        Fill(graph, shape);
        var model = graph.Build();

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var kept = Measure(model);

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, MostSeconds);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MostBytesAlive);
        GC.KeepAlive(kept);
    }

    private static object[] Measure(Model model)
    {
        try
        {
            var network = Network.Of(model);
            WeightSums?[] sums = [.. network.Connections.Select(connection => connection.Weights is { } weights ? WeightPass.Sum(weights) : null)];
            return [network, network.Strengths(sums, Conventions.Default)];
        }
        catch (ArtifactException refused)
        {
            return [refused];
        }
    }

    private static void Fill(GraphBuilder graph, string shape)
    {
        graph.Input("x", 1, 4).Stored("w", [4, 4], new double[16]).Stored("v", [4, 1], new double[4]);
        var last = "x";
        switch (shape)
        {
            case "joined":
                // Every value is made from all layers before it.
                for (var i = 0; i < Operators; i++)
                    graph.Add("MatMul", "x w", $"m{i}").Add("Concat", $"{last} m{i}", last = $"c{i}", ("axis", 0L));
                break;
            case "summed":
                for (var i = 0; i < Operators; i++)
                    graph.Add("MatMul", $"{last} w", $"m{i}").Add("Add", $"{last} m{i}", last = $"c{i}");
                break;
            case "turned":
                graph.Input("p", 1, 1, 1000, 999).Stored("k", [1, 1, 3, 3], new double[9]).Integers("flat", 1, 1, 999, 1000);
                last = "p";
                for (var i = 0; i < 200; i++)
                    graph.Add("Transpose", last, last = $"t{i}", GraphBuilder.Ints("perm", 0, 1, 3, 2));
                graph.Add("Reshape", $"{last} flat", "r").Add("Conv", "r k", last = "z");
                break;
            case "picked":
                for (var i = 0; i < Operators; i++)
                    graph.Integers($"i{i}", i % 4, 0, 1, 2).Add("Gather", $"{last} i{i}", last = $"g{i}", ("axis", 1L));
                graph.Add("MatMul", $"{last} w", last = "z");
                break;
            case "scaled":
                // A million kinds of nodes, carried back through many values.
                graph.Input("p", 1, 1, 1000, 999).Stored("k", [1, 1, 3, 3], new double[9]).Integers("flat", 1, 1, 999, 1000).Stored("two", [], 2);
                last = "p";
                for (var i = 0; i < 100; i++)
                    graph.Add("Mul", $"{last} two", last = $"t{i}");
                graph.Add("Reshape", $"{last} flat", "r").Add("Conv", "r k", last = "z");
                break;
            case "gated":
                for (var i = 0; i < Operators; i++)
                    graph.Add("MatMul", $"{last} w", $"m{i}").Add("Sigmoid", $"m{i}", $"s{i}").Add("Mul", $"{last} s{i}", last = $"c{i}");
                break;
            case "padded":
                graph.Integers("one", 0, 1, 0, 1);
                for (var i = 0; i < Operators; i++)
                    graph.Add("Pad", $"{last} one", last = $"c{i}", ("mode", "reflect"));
                graph.Stored("long", [4 + (2 * Operators), 1], new double[4 + (2 * Operators)]).Add("MatMul", $"{last} long", last = "z");
                break;
            case "branched":
                graph.Input("c");
                for (var i = 0; i < Operators / 10; i++)
                {
                    var read = last;
                    graph.Add("If", $"n{i}", "c", last = $"y{i}", ("then_branch", GraphBuilder.Body(body => body.Add("MatMul", $"{read} w", "m").Output("m"))),
                        ("else_branch", GraphBuilder.Body(body => body.Add("Concat", $"{read} {read}", "m", ("axis", 0L)).Output("m"))));
                }

                break;
            default:
                // A million kinds of nodes on every one of many values at once.
                graph.Input("p", 1, 1, 1000, 999).Stored("k", [1, 1, 3, 3], new double[9]).Integers("flat", 1, 1, 999, 1000).Stored("two", [], 2);
                for (var i = 0; i < 60; i++)
                    graph.Add("Mul", "p two", $"t{i}");
                graph.Add("Concat", string.Join(' ', Enumerable.Range(0, 60).Select(i => $"t{i}")), "j", ("axis", 0L)).Add("Reshape", "t0 flat", "r").Add("Conv", "r k", "z");
                for (var i = 1; i < 60; i++)
                    graph.Add("Reshape", $"t{i} flat", $"r{i}").Add("Conv", $"r{i} k", $"z{i}").Output($"z{i}");
                last = "z";
                break;
        }

        graph.Output(last);
    }
}
