using CntCheck.Networks;
using CntCheck.Profiles;
using CntCheck.Testing;
using CntCheck.Tests.Networks;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Metrics;

public class AlignmentTests
{
    private static readonly string[] All =
        ["alignment", "alignment.pairs", "alignment.top", "strength-correlation", "square-correlation", "strength-cosine", "bias-in-correlation", "bias-out-correlation"];

    [Fact]
    public void Three_units_are_solved_by_hand()
    {
        // G_in = [4 2 0; 2 1 0; 0 0 1], G_out = [1 0 0; 0 9 3; 0 3 1].
        double[][] into = [[2, 0], [1, 0], [0, 1]];
        double[][] from = [[1, 0, 0], [0, 3, 1]];
        var layer = Middle(into, from, bias: [1, 0, 0]);

        // Σ G_in∘G_out = 4 + 9 + 1; tr G_in = 6, tr G_out = 11; off the diagonals 4 and 6.
        Assert.Equal(Math.Log(14 / ((66 / 3.0) + (24 / 6.0))), layer["alignment"]!.Value, 1e-12);

        // Pairs (2,1), (3,1), (3,2): 2 0 0 and 0 0 3.
        Assert.Equal(-0.5, layer["alignment.pairs"]!.Value, 1e-12);

        // G_in has 5 (along (2, 1, 0)/√5), 1 and 0; G_out along the first is (4·1 + 9)/5 = 13/5, along the second 1.
        var (first, second) = (Math.Pow(5, 8), 1);
        Assert.Equal(Math.Log(3 * ((first * 13 / 5) + second) / ((first + second) * 11)), layer["alignment.top"]!.Value, 1e-12);

        // Σ w: in 2 1 1, out 1 3 1; centred (2 −1 −1)/3 and (−2 4 −2)/3.
        Assert.Equal(-0.5, layer["strength-correlation"]!.Value, 1e-12);
        Assert.Equal(6 / Math.Sqrt(6 * 11), layer["strength-cosine"]!.Value, 1e-12);

        // log Σ w²: in log 4, 0, 0; out 0, log 9, 0.
        Assert.Equal(-0.5, layer["square-correlation"]!.Value, 1e-12);
        Assert.Equal(1, layer["bias-in-correlation"]!.Value, 1e-12);
        Assert.Equal(-0.5, layer["bias-out-correlation"]!.Value, 1e-12);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(256)]
    [InlineData(300)]
    public void Independent_weights_have_none_and_a_mirror_image_has_much(int units)
    {
        var (into, other) = (Random(1, units, 50), Random(2, 50, units));
        var fresh = Middle(into, other);
        var mirrored = Middle(into, Transposed(into));

        Assert.InRange(fresh["alignment"]!.Value, -0.15, 0.15);
        Assert.InRange(fresh["strength-correlation"]!.Value, -3 / Math.Sqrt(units), 3 / Math.Sqrt(units));
        Assert.True(mirrored["alignment"] > 0.5);
        Assert.Equal(1, mirrored["strength-correlation"]!.Value, 1e-12);
        Assert.Equal(1, mirrored["square-correlation"]!.Value, 1e-12);
        if (units <= 256)
        {
            Assert.InRange(fresh["alignment.pairs"]!.Value, -0.05, 0.05);
            Assert.Equal(1, mirrored["alignment.pairs"]!.Value, 1e-12);
            Assert.True(mirrored["alignment.top"] > 0.5);
        }
        else
        {
            Assert.Null(mirrored["alignment.pairs"]);
            Assert.Null(mirrored["alignment.top"]);
        }
    }

    [Fact]
    public void What_is_estimated_of_many_units_is_near_what_is_true()
    {
        // 300 units of a common direction: more than are taken exactly.
        var (into, noise) = (Random(3, 300, 40), Random(4, 30, 300));
        double[][] from = [.. noise.Select((row, o) => row.Select((w, k) => w + (o % 3 == 0 ? 2 * into[k][0] : 0)).ToArray())];
        var product = from.Sum(row => Enumerable.Range(0, 40).Sum(i => Math.Pow(row.Select((w, k) => w * into[k][i]).Sum(), 2)));
        var (inSquare, outSquare) = (Square(into), Square(from));
        var (inSum, outSum) = (SumOfRows(into).Sum(w => w * w), SumOfRows(Transposed(from)).Sum(w => w * w));
        var expected = (inSquare * outSquare / 300) + ((inSum - inSquare) * (outSum - outSquare) / 300 / 299);

        Assert.True(product > 2 * expected);
        Assert.Equal(Math.Log(product / expected), Middle(into, from)["alignment"]!.Value, 0.3);
    }

    [Fact]
    public void Neither_the_order_of_the_units_nor_the_scale_of_a_side_changes_anything() =>
        Gen.Int[1, 1000].Sample(
            seed =>
            {
                var (into, from) = (Random(seed, 12, 7), Random(seed + 1, 5, 12));
                var bias = Random(seed + 2, 1, 12)[0];
                int[] order = [.. Enumerable.Range(0, 12).OrderBy(unit => (unit * 7) + (seed % 12 * unit % 5))];
                var (first, second) = (
                    Middle(into, from, bias),
                    Middle([.. order.Select(unit => into[unit].Select(w => 4 * w).ToArray())], [.. from.Select(row => order.Select(unit => row[unit] / 8).ToArray())], [.. order.Select(unit => 2 * bias[unit])]));
                foreach (var id in All)
                    Assert.Equal(first[id]!.Value, second[id]!.Value, 1e-9);
            },
            iter: 20);

    [Fact]
    public void Matching_units_at_random_gives_the_mean_that_alignment_compares_with()
    {
        // All 24 orders of four units: the mean of ‖W_out·P·W_in‖² is what the logarithm is taken against.
        var (into, from) = (Random(1, 4, 3), Random(2, 3, 4));
        List<double> products = [];
        foreach (var order in Orders([0, 1, 2, 3]))
            products.Add(from.Sum(row => Enumerable.Range(0, 3).Sum(i => Math.Pow(row.Select((w, k) => w * into[order[k]][i]).Sum(), 2))));

        Assert.Equal(24, products.Count);
        Assert.Equal(Math.Log(products[0] / products.Average()), Middle(into, from)["alignment"]!.Value, 1e-12);
    }

    [Fact]
    public void A_channel_meets_its_positions_behind_a_flatten()
    {
        // Three 1×1 channels of 2×2 positions, each read by one neuron at every position: as dense units that are read by four neurons.
        double[][] into = [[2, 1], [1, 0.5], [-1, 3]];
        double[][] ofPositions = [[1, 2, 0, 1, 0, 3, 1, 1, 2, -1, 0, 1]];
        double[][] asNeurons = [.. Enumerable.Range(0, 4).Select(position => Enumerable.Range(0, 3).Select(channel => ofPositions[0][(4 * channel) + position]).ToArray())];
        var graph = new GraphBuilder().Input("x", null, 2, 2, 2)
            .Stored("a.weight", [3, 2, 1, 1], [.. into.SelectMany(row => row)]).Add("Conv", "x a.weight", "a").Add("Relu", "a", "r").Add("Flatten", "r", "f")
            .Stored("b.weight", [1, 12], ofPositions[0]).Add("Gemm", "f b.weight", "b", ("transB", 1L)).Output("b");
        var expected = Middle(into, asNeurons);
        var actual = Measure(graph);

        foreach (var id in All.Where(id => !id.StartsWith("bias", StringComparison.Ordinal)))
            Assert.Equal(expected[id]!.Value, actual[id]!.Value, 1e-12);
    }

    [Fact]
    public void Where_there_is_nothing_to_compare_there_is_no_value()
    {
        Assert.Empty(Defined(Middle(Random(1, 2, 5), Random(2, 5, 2))));
        Assert.Empty(Defined(Middle(new double[4][].Select(_ => new double[3]).ToArray(), Random(2, 5, 4))));
        Assert.DoesNotContain("alignment", Defined(Middle([[1e200, 1], [1, 1], [1, 2]], [[1e200, 1, 1]])));

        // Sums that cancel up to rounding have no direction.
        Assert.Null(Middle([[0.1, 0.2, -0.3], [0.3, -0.1, -0.2], [0.7, -0.6, -0.1]], Random(3, 4, 3))["strength-correlation"]);
    }

    private static IEnumerable<string> Defined(MetricSet metrics) => All.Where(id => metrics[id] is not null);

    private static MetricSet Middle(double[][] into, double[][] from, double[]? bias = null)
    {
        var graph = new GraphBuilder().Input("x", null, into[0].Length)
            .Stored("a.weight", [into.Length, into[0].Length], [.. into.SelectMany(row => row)])
            .Stored("b.weight", [from.Length, from[0].Length], [.. from.SelectMany(row => row)]);
        if (bias is null)
            graph.Add("Gemm", "x a.weight", "a", ("transB", 1L));
        else
            graph.Stored("a.bias", [bias.Length], bias).Add("Gemm", "x a.weight a.bias", "a", ("transB", 1L));
        return Measure(graph.Add("Relu", "a", "r").Add("Gemm", "r b.weight", "b", ("transB", 1L)).Output("b"));
    }

    private static MetricSet Measure(GraphBuilder graph)
    {
        var model = graph.Build();
        return Profiler.Measure(model, Network.Of(model), new ProfileOptions { Id = "memory" }).Layers[1].Metrics!;
    }

    private static double[][] Random(int seed, int rows, int columns)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => random.NextNormal()).ToArray())];
    }

    private static double[][] Transposed(double[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Select(row => row[column]).ToArray())];

    private static double Square(double[][] rows) => rows.Sum(row => row.Sum(w => w * w));

    private static double[] SumOfRows(double[][] rows) => [.. Transposed(rows).Select(column => column.Sum())];

    private static IEnumerable<int[]> Orders(int[] of) =>
        of.Length == 0 ? [[]] : of.SelectMany(first => Orders([.. of.Where(each => each != first)]), (first, rest) => (int[])[first, .. rest]);
}
