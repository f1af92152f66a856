using CntCheck.Metrics;
using CntCheck.Networks;
using Xunit;

namespace CntCheck.Tests.Metrics;

public class TextureMetricsTests
{
    [Fact]
    public void A_ramp_of_weights_is_solved_by_hand()
    {
        // Two units of −4 … 4: Σ w² = 60 over 9 weights, Σ w·w′ = 12 + 6 + 2 + 0 + 0 + 2 + 6 + 12 over 8 pairs.
        double[] ramp = [-4, -3, -2, -1, 0, 1, 2, 3, 4];
        var metrics = Weights.Measure(OfInput(Weights.Matrix(new(1, 2, 9, 1), [.. ramp, .. ramp.Select(weight => 10 - (2 * weight))])));

        Assert.Equal((40 / 8.0 / (60 / 9.0)) + (1 / 8.0), metrics["neighbour-correlation"]!.Value, 1e-12);
    }

    [Fact]
    public void Taps_have_neighbours_along_every_axis_of_their_kernel_and_none_beyond_it()
    {
        // Kernels 2×2 of [1 1; −1 −1]: alike along rows, opposite along columns, and so 0 in all.
        double[] kernel = [1, 1, -1, -1];
        var matrix = Weights.Matrix(new(1, 2, 3, 4), [.. Enumerable.Repeat(kernel, 6).SelectMany(taps => taps)]);
        Assert.Equal(1 / 11.0, Weights.Measure(Kernels(matrix, [2, 3, 2, 2]))["neighbour-correlation"]!.Value, 1e-12);

        // As rows of four taps: of three pairs two alike and one opposite.
        Assert.Equal((1 / 3.0) + (1 / 11.0), Weights.Measure(Kernels(matrix, [2, 3, 4]))["neighbour-correlation"]!.Value, 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void Independent_weights_have_no_order_whatever_their_scale(int taps)
    {
        foreach (var deviation in (double[])[0.01, 5])
        {
            var metrics = Weights.Measure(OfInput(Weights.Matrix(new(1, 20, 30, taps), Weights.Normal(3, 600 * taps, deviation))));
            Assert.InRange(metrics["neighbour-correlation"]!.Value, -4 / Math.Sqrt(560 * taps), 4 / Math.Sqrt(560 * taps));
        }
    }

    [Fact]
    public void Few_pairs_and_equal_weights_have_no_order()
    {
        Assert.Null(Weights.Measure(OfInput(Weights.Matrix(new(1, 2, 8, 1), Weights.Normal(1, 16))))["neighbour-correlation"]);
        Assert.Null(Weights.Measure(OfInput(Weights.Matrix(new(1, 16, 1, 1), Weights.Normal(1, 16))))["neighbour-correlation"]);
        Assert.Null(Weights.Measure(OfInput(Weights.Matrix(new(1, 20, 8, 1), Enumerable.Repeat(0.1, 160).ToArray())))["neighbour-correlation"]);
    }

    [Fact]
    public void Hidden_units_have_no_order()
    {
        var matrix = Weights.Matrix(new(1, 20, 8, 1), Weights.Normal(1, 160));

        Assert.NotNull(Weights.Measure(OfInput(matrix))["neighbour-correlation"]);
        Assert.Null(Weights.Measure(matrix)["neighbour-correlation"]);
    }

    [Fact]
    public void A_units_links_to_itself_are_taken_from_every_gate()
    {
        // Two gates of two units: diagonals 3, −1 and 2, 0; Σ w² = 24 over 8.
        var matrix = Weights.Matrix(new(1, 4, 2, 1), [3.0, 1, 2, -1, 2, 2, 1, 0]);
        var square = 24 / 8.0;

        Assert.Equal(1 / Math.Sqrt(square), Weights.Measure(Recurrent(matrix))["self-link"]!.Value, 1e-12);
        Assert.Null(Weights.Measure(matrix)["self-link"]);
        Assert.Null(Weights.Measure(Recurrent(Weights.Matrix(new(1, 4, 2, 1), new double[8])))["self-link"]);
    }

    private static Connection OfInput(WeightMatrix matrix) => Changed(matrix, Weights.Connection(matrix).Shape, new Layer("in", 3), readsInput: true);

    private static Connection Kernels(WeightMatrix matrix, IReadOnlyList<long> shape) => Changed(matrix, shape, new Layer("in", 3));

    private static Connection Recurrent(WeightMatrix matrix) => Changed(matrix, [4, 2], new Layer("fc", 2));

    private static Connection Changed(WeightMatrix matrix, IReadOnlyList<long> shape, Layer from, bool readsInput = false) =>
        new() { ReadsInput = readsInput, Name = "fc", Kind = "Conv", From = [from], To = new Layer("fc", 2), Shape = shape, Weights = matrix, Links = matrix.Layout.Count };
}
