using CntCheck.Artifacts;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Networks;

/// <summary>Projections by weights of any rank, compared with sums over every single weight.</summary>
public class ContractionTests
{
    [Fact]
    public void Random_einsums_have_the_sums_of_their_weights() => Gen.Int[0, int.MaxValue].Sample(seed => Check(new Random(seed)), iter: 300, seed: "0000000000001", threads: 1);

    [Fact]
    public void A_batch_of_matrices_is_a_connection_of_independent_blocks()
    {
        double[] weights = [.. Enumerable.Range(1, 12).Select(i => (double)i)];
        var right = new Reading(new GraphBuilder().Input("x", 2, 5, 3).Stored("w", [2, 3, 2], weights).Add("MatMul", "x w", "y").Output("y").Build());
        var left = new Reading(new GraphBuilder().Input("x", 2, 2, 5).Stored("w", [2, 3, 2], weights).Add("MatMul", "w x", "y").Output("y").Build());

        Assert.Equal([3, 7, 11, 15, 19, 23], right.Out("x"));
        Assert.Equal([9, 12, 27, 30], right.In("w"));
        Assert.Equal([9, 12, 27, 30], left.Out("x"));
        Assert.Equal([3, 7, 11, 15, 19, 23], left.In("w"));
        Assert.Equal((2, 3, 2), (right.Connection("w").Weights!.Layout.Groups, right.Connection("w").Weights!.Layout.Rows, right.Connection("w").Weights!.Layout.Columns));
        Assert.Equal([4, 3], right.Connection("w").Shape);
    }

    [Fact]
    public void Matrices_that_one_value_meets_all_of_are_one_projection()
    {
        // Two experts of three inputs and two units each: every node of x has links to the units of both.
        var reading = new Reading(new GraphBuilder().Input("x", 1, 5, 3).Stored("w", [2, 3, 2], [.. Enumerable.Range(1, 12).Select(i => (double)i)]).Add("MatMul", "x w", "y").Output("y").Build());

        Assert.Equal([3 + 15, 7 + 19, 11 + 23], reading.Out("x"));
        Assert.Equal([9, 12, 27, 30], reading.In("w"));
        Assert.Equal([4, 3], reading.Connection("w").Shape);
    }

    [Theory]
    [InlineData("x w", 4, 3)]
    [InlineData("w x", 3, 4)]
    public void A_vector_of_weights_makes_one_unit(string operands, long rows, long columns)
    {
        var reading = new Reading(new GraphBuilder().Input("x", rows, columns).Stored("w", [3], 1, 2, 4).Add("MatMul", operands, "y").Output("y").Build());

        Assert.Equal([1, 2, 4], reading.Out("x"));
        Assert.Equal([7], reading.In("w"));
    }

    [Theory]
    [InlineData(0L, 0L)]
    [InlineData(0L, 1L)]
    [InlineData(1L, 0L)]
    [InlineData(1L, 1L)]
    public void A_fused_product_transposes_and_scales(long turnSample, long turnWeights)
    {
        var model = new GraphBuilder().Input("x", turnSample == 0 ? [null, 5, 3] : [null, 3, 5]).Stored("w", turnWeights == 0 ? [3, 2] : [2, 3], turnWeights == 0 ? new double[] { 1, 2, 3, 4, 5, 6 } : [1, 3, 5, 2, 4, 6])
            .Fused("FusedMatMul", "x w", "y", ("transA", turnSample), ("transB", turnWeights), ("alpha", 2f)).Output("y").Build();
        var reading = new Reading(model);

        Assert.Equal([6, 14, 22], reading.Out("x"));
        Assert.Equal([18, 24], reading.In("w"));
    }

    [Fact]
    public void A_bias_behind_an_einsum_belongs_to_it()
    {
        var model = new GraphBuilder().Input("x", null, null, 3).Stored("w", [3, 2], 1, 2, 3, 4, 5, 6).Stored("b", [2], 7, 8)
            .Add("Einsum", "x w", "h", ("equation", "...d, de->...e")).Add("Add", "h b", "y").Output("y").Build();

        Assert.Equal([7, 8], new Reading(model).Connection("w").Bias!);
    }

    [Theory]
    [InlineData("ab,bc,cd->ad")]
    [InlineData("aa,ab->b")]
    [InlineData("abc,cd->ad")]
    [InlineData("nonsense")]
    [InlineData("ab->")]
    public void An_equation_that_fits_nothing_is_skipped(string equation)
    {
        var network = CntCheck.Networks.Network.Of(new GraphBuilder().Input("x", 2, 3).Stored("w", [3, 2], 1, 2, 3, 4, 5, 6).Add("Einsum", "x w", "y", ("equation", equation)).Output("y").Build());

        Assert.Empty(network.Connections);
        Assert.Equal(6, Assert.Single(network.Skipped).Parameters);
    }

    private static void Check(Random random)
    {
        var labels = "abcdefgh".ToCharArray();
        random.Shuffle(labels);
        var (groups, inputs, units, positions) = (random.Next(0, 2), random.Next(1, 3), random.Next(0, 3), random.Next(0, 3));
        char[] g = labels[..groups], i = labels[groups..(groups + inputs)], u = labels[(groups + inputs)..(groups + inputs + units)], p = labels[^positions..];
        var extent = labels.ToDictionary(label => label, _ => random.Next(2, 4));
        char[] weights = Shuffled([.. g, .. i, .. u]), sample = Shuffled([.. g, .. i, .. p]), output = Shuffled([.. g, .. u, .. p]), read = [.. output.Where(label => !p.Contains(label))];

        double[] w = Draw(weights), v = Draw([.. read, 'z']);
        var model = new GraphBuilder().Input("x", [.. sample.Select(label => (long?)extent[label])])
            .Stored("w", Shape(weights), w).Stored("v", [.. Shape(read), 2], v)
            .Add("Einsum", "x w", "y", ("equation", $"{new string(sample)},{new string(weights)}->{new string(output)}"))
            .Add("Einsum", "y v", "t", ("equation", $"{new string(output)},{new string(read)}z->{new string(p)}z")).Output("t").Build();
        if (read.Length == 0)
            return;
        var reading = new Reading(model);
        char[] made = [.. weights.Where(g.Contains), .. weights.Where(u.Contains)];

        Near(Sums(w, weights, [.. sample.Where(label => !p.Contains(label))]), reading.Out("x"));
        Near(Sums(w, weights, made).Order(), reading.In("w").Order());
        Near(Sums(v, [.. read, 'z'], read).Order(), reading.Out("w").Order());
        Near(Joint(w, weights, v, read).Order(), reading.In("w").Zip(reading.Out("w"), (into, from) => (17 * into) + from).Order());

        char[] Shuffled(char[] order)
        {
            random.Shuffle(order);
            return order;
        }

        long[] Shape(char[] of) => [.. of.Select(label => (long)extent[label])];

        double[] Draw(char[] of) => [.. Enumerable.Range(0, of.Aggregate(1, (size, label) => size * Extent(label))).Select(_ => random.Next(-512, 512) / 256.0)];

        int Extent(char label) => label == 'z' ? 2 : extent[label];

        // Every unit's in- and out-strength together, so that both must belong to the same node.
        double[] Joint(double[] first, char[] firstLabels, double[] second, char[] order) =>
            [.. Sums(first, firstLabels, order).Zip(Sums(second, [.. order, 'z'], order), (into, from) => (17 * into) + from)];

        double[] Sums(double[] values, char[] of, char[] kept)
        {
            var sums = new double[kept.Aggregate(1, (size, label) => size * Extent(label))];
            for (var flat = 0; flat < values.Length; flat++)
            {
                Dictionary<char, int> at = [];
                for (var (a, rest) = (of.Length - 1, flat); a >= 0; a--)
                {
                    at[of[a]] = rest % Extent(of[a]);
                    rest /= Extent(of[a]);
                }

                sums[kept.Aggregate(0, (place, label) => (place * Extent(label)) + at[label])] += values[flat];
            }

            return sums;
        }

        static void Near(IEnumerable<double> expected, IEnumerable<double> actual) => Assert.Equal(expected, actual, (a, b) => Math.Abs(a - b) < 1e-9);
    }
}
