using CntCheck.Artifacts;
using CntCheck.Metrics.Passes;
using CntCheck.Metrics;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Networks;

/// <summary>Random small networks, their strengths compared with those of explicit adjacency matrices.</summary>
public class BruteForceTests
{
    [Fact]
    public void Random_networks_have_the_strengths_of_their_adjacency_matrices() =>
        Gen.Int[0, int.MaxValue].Sample(seed => Check(new Random(seed)), iter: 200, seed: "0000000000001", threads: 1);

    [Fact]
    public void Every_connection_gives_as_much_as_it_takes() =>
        Gen.Int[0, int.MaxValue].Sample(seed => CheckHandshake(new Random(seed)), iter: 150, seed: "0000000000001", threads: 1);

    private static void CheckHandshake(Random random)
    {
        var chain = new RandomChain(random, steps: 0);
        chain.AddConvolution("only");
        var reading = new Reading(chain.Build());
        Func<SumTriple, double[]>[] parts = [values => values.Signed, values => values.Absolute, values => values.Square];
        foreach (var part in parts)
            Assert.Equal(reading.In("only", part).Sum(), reading.Out("x", part).Sum(), 1e-9);
    }

    private static void Check(Random random)
    {
        var chain = new RandomChain(random, random.Next(2, 7));
        var model = chain.Build();
        var reading = new Reading(model);
        var expected = Expected(model, chain.InputShape);

        Assert.Equal(expected.Count, reading.Network.Layers.Count);
        foreach (var (layer, (into, from)) in expected)
        {
            var place = $"layer '{layer}' of {chain}";
            Near(into.Signed, reading.In(layer, values => values.Signed), place);
            Near(into.Absolute, reading.In(layer, values => values.Absolute), place);
            Near(into.Square, reading.In(layer, values => values.Square), place);
            Near(from.Signed, reading.Out(layer, values => values.Signed), place);
            Near(from.Absolute, reading.Out(layer, values => values.Absolute), place);
            Near(from.Square, reading.Out(layer, values => values.Square), place);
        }
    }

    private static void Near(double[] expected, double[] actual, string place)
    {
        Assert.True(expected.Length == actual.Length, $"{place}: {expected.Length} nodes, not {actual.Length}");
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-9 * Math.Max(1, Math.Abs(expected[i])), $"{place}: node {i} has {expected[i]}, not {actual[i]}");
    }

    /// <summary>In- and out-strengths of every layer of a chain, by matrices.</summary>
    private static Dictionary<string, (SumTriple In, SumTriple Out)> Expected(Model model, int[] inputShape)
    {
        List<(Operator Op, double[][] Columns)> matrices = [];
        var shape = inputShape;
        foreach (var op in model.Graph.Operators)
        {
            var (columns, next) = DenseEvaluation.Matrix(op, shape, name => model.Graph.Tensors[name]);
            matrices.Add((op, columns));
            shape = next;
        }

        Dictionary<string, (SumTriple, SumTriple)> layers = [];
        SumTriple? carried = null;
        for (var i = matrices.Count - 1; i >= 0; i--)
        {
            var (op, columns) = matrices[i];
            var rows = columns[0].Length;
            if (op.Kind is "Conv" or "Gemm")
            {
                var ones = Ones(rows);
                var into = new SumTriple(Forward(columns, w => w), Forward(columns, Math.Abs), Forward(columns, w => w * w));
                layers[op.Inputs[1]] = (into, carried ?? new SumTriple(new double[rows], new double[rows], new double[rows]));
                carried = Back(columns, ones);
            }
            else if (carried is not null)
            {
                carried = Back(columns, carried);
            }
        }

        var nodes = matrices[0].Columns.Length;
        layers["x"] = (new SumTriple(new double[nodes], new double[nodes], new double[nodes]), carried!);
        return layers;
    }

    private static SumTriple Ones(int count)
    {
        double[] ones = [.. Enumerable.Repeat(1.0, count)];
        return new SumTriple(ones, ones, ones);
    }

    private static double[] Forward(double[][] columns, Func<double, double> part)
    {
        var sums = new double[columns[0].Length];
        foreach (var column in columns)
        {
            for (var r = 0; r < sums.Length; r++)
                sums[r] += part(column[r]);
        }

        return sums;
    }

    private static SumTriple Back(double[][] columns, SumTriple outputs) => new(
        [.. columns.Select(column => column.Zip(outputs.Signed, (w, v) => w * v).Sum())],
        [.. columns.Select(column => column.Zip(outputs.Absolute, (w, v) => Math.Abs(w) * v).Sum())],
        [.. columns.Select(column => column.Zip(outputs.Square, (w, v) => w * w * v).Sum())]);
}
