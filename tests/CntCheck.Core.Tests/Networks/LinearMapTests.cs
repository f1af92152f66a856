using CntCheck.Metrics.Passes;
using Xunit;

namespace CntCheck.Tests.Networks;

/// <summary>Operators without weights: what their readers take goes back through exactly the matrix that running them on unit vectors gives.</summary>
public class LinearMapTests
{
    private const int Height = 4;
    private const int Width = 6;

    [Theory]
    [InlineData("DCR")]
    [InlineData("CRD")]
    public void Channels_become_blocks_of_positions(string mode) => Same(
        [1, 8, 3, 2], graph => graph.Add("DepthToSpace", "x", "y", ("blocksize", 2L), ("mode", mode)), [1, 2, 6, 4],
        (x, at) => x[0, mode == "DCR" ? (((at[2] % 2) * 2) + (at[3] % 2)) * 2 + at[1] : (at[1] * 4) + ((at[2] % 2) * 2) + (at[3] % 2), at[2] / 2, at[3] / 2]);

    [Fact]
    public void Blocks_of_positions_become_channels() => Same(
        [1, 2, 4, 6], graph => graph.Add("SpaceToDepth", "x", "y", ("blocksize", 2L)), [1, 8, 2, 3],
        (x, at) => x[0, at[1] % 2, (at[2] * 2) + (at[1] / 4), (at[3] * 2) + (at[1] / 2 % 2)]);

    [Theory]
    [InlineData("reflect")]
    [InlineData("edge")]
    [InlineData("wrap")]
    [InlineData("constant")]
    public void Padding_copies_positions(string mode)
    {
        static int? Source(int i, int extent, string mode) => mode switch
        {
            _ when i >= 0 && i < extent => i,
            "edge" => i < 0 ? 0 : extent - 1,
            "reflect" => i < 0 ? -i : (2 * (extent - 1)) - i,
            "wrap" => i < 0 ? i + extent : i - extent,
            _ => null,
        };
        Same([1, 2, Height, Width], graph => graph.Integers("pads", 0, 0, 2, 3, 0, 0, 1, 0).Add("Pad", "x pads", "y", ("mode", mode)), [1, 2, Height + 3, Width + 3],
            (x, at) => Source(at[2] - 2, Height, mode) is { } row && Source(at[3] - 3, Width, mode) is { } column ? x[0, at[1], row, column] : 0);
    }

    [Fact]
    public void Centred_an_axis_grows_at_both_ends_or_loses_both() => Same(
        [1, 1, 4, 5], graph => graph.Integers("size", 7, 2).Add("CenterCropPad", "x size", "y", GraphBuilder.Ints("axes", 2, 3)), [1, 1, 7, 2],
        (x, at) => at[2] is >= 1 and < 5 ? x[0, 0, at[2] - 1, at[3] + 1] : 0);

    [Fact]
    public void An_average_at_the_end_is_of_what_the_window_covers() => Same(
        [1, 1, 5, Width],
        graph => graph.Add("AveragePool", "x", "y", GraphBuilder.Ints("kernel_shape", 2, 1), GraphBuilder.Ints("strides", 2, 1), ("ceil_mode", 1L)), [1, 1, 3, Width],
        (x, at) => at[2] == 2 ? x[0, 0, 4, at[3]] : (x[0, 0, at[2] * 2, at[3]] + x[0, 0, (at[2] * 2) + 1, at[3]]) / 2);

    [Fact]
    public void A_dilated_average_leaves_positions_out() => Same(
        [1, 1, 5, Width],
        graph => graph.Add("AveragePool", "x", "y", GraphBuilder.Ints("kernel_shape", 2, 1), GraphBuilder.Ints("dilations", 3, 1)), [1, 1, 2, Width],
        (x, at) => (x[0, 0, at[2], at[3]] + x[0, 0, at[2] + 3, at[3]]) / 2);

    [Theory]
    [InlineData("half_pixel", 8)]
    [InlineData("pytorch_half_pixel", 7)]
    [InlineData("asymmetric", 9)]
    [InlineData("align_corners", 5)]
    [InlineData("tf_half_pixel_for_nn", 6)]
    public void A_linear_resize_reads_two_positions(string coordinates, int to)
    {
        var scale = to / 4.0;
        double At(int i) => coordinates switch
        {
            "asymmetric" => i / scale,
            "align_corners" => i * 3.0 / (to - 1),
            "tf_half_pixel_for_nn" => (i + 0.5) / scale,
            _ => ((i + 0.5) / scale) - 0.5,
        };
        Same([1, 2, 4, 3], graph => graph.Integers("sizes", 1, 2, to, 3).Add("Resize", "x _ _ sizes", "y", ("mode", "linear"), ("coordinate_transformation_mode", coordinates)), [1, 2, to, 3],
            (x, at) => Mix(Math.Clamp(At(at[2]), 0, 3), row => x[0, at[1], row, at[3]]));
    }

    [Fact]
    public void A_cubic_resize_reads_four_positions_borders_repeated()
    {
        // Half way between two positions the weights of a = −0.75 are −3/32, 19/32, 19/32, −3/32.
        double[] weights = [-3 / 32.0, 19 / 32.0, 19 / 32.0, -3 / 32.0];
        Same([1, 1, 1, 4], graph => graph.Stored("scales", [4], 1, 1, 1, 0.5).Add("Resize", "x _ scales", "y", ("mode", "cubic")), [1, 1, 1, 2],
            (x, at) => weights.Select((w, t) => w * x[0, 0, 0, Math.Clamp((at[3] * 2) - 1 + t, 0, 3)]).Sum());
    }

    [Fact]
    public void With_antialias_a_smaller_picture_reads_every_position()
    {
        // Halved: triangles of width 4 around 0.5 and 2.5; position 0 lies 0.25 off the first centre, counted in outputs, position 2 lies 0.75 off.
        Same([1, 1, 1, 4], graph => graph.Stored("scales", [4], 1, 1, 1, 0.5).Add("Resize", "x _ scales", "y", ("mode", "linear"), ("antialias", 1L)), [1, 1, 1, 2],
            (x, at) => at[3] == 0
                ? ((0.75 * x[0, 0, 0, 0]) + (0.75 * x[0, 0, 0, 1]) + (0.25 * x[0, 0, 0, 2])) / 1.75
                : ((0.25 * x[0, 0, 0, 1]) + (0.75 * x[0, 0, 0, 2]) + (0.75 * x[0, 0, 0, 3])) / 1.75);
    }

    [Fact]
    public void A_resize_of_some_axes_leaves_the_others() => Same(
        [1, 2, 3, 4], graph => graph.Stored("scales", [1], 2).Add("Resize", "x _ scales", "y", GraphBuilder.Ints("axes", 3)), [1, 2, 3, 8],
        (x, at) => x[0, at[1], at[2], at[3] / 2]);

    [Fact]
    public void The_larger_ratio_keeps_the_aspect() => Same(
        [1, 1, 2, 3], graph => graph.Integers("sizes", 6, 6).Add("Resize", "x _ _ sizes", "y", GraphBuilder.Ints("axes", 2, 3), ("keep_aspect_ratio_policy", "not_smaller")), [1, 1, 6, 9],
        (x, at) => x[0, 0, at[2] / 3, at[3] / 3]);

    [Fact]
    public void A_cut_out_region_is_resized()
    {
        // The middle half of 5 positions: 1, 2, 3.
        Same([1, 1, 1, 5], graph => graph.Stored("roi", [8], 0, 0, 0, 0.25, 1, 1, 1, 0.75).Integers("sizes", 1, 1, 1, 3)
                .Add("Resize", "x roi _ sizes", "y", ("mode", "linear"), ("coordinate_transformation_mode", "tf_crop_and_resize")), [1, 1, 1, 3],
            (x, at) => x[0, 0, 0, at[3] + 1]);
    }

    [Fact]
    public void Copies_give_back_together_what_each_takes() => Same(
        [1, 2, 1, 3], graph => graph.Integers("shape", 1, 2, 4, 3).Add("Expand", "x shape", "y"), [1, 2, 4, 3], (x, at) => x[0, at[1], 0, at[3]]);

    [Fact]
    public void Tiles_give_back_together_what_each_takes() => Same(
        [1, 2, 2, 3], graph => graph.Integers("repeats", 1, 1, 3, 2).Add("Tile", "x repeats", "y"), [1, 2, 6, 6], (x, at) => x[0, at[1], at[2] % 2, at[3] % 3]);

    [Fact]
    public void A_larger_constant_copies_what_it_is_added_to() => Same(
        [1, 2, 1, 3], graph => graph.Stored("c", [4, 1], 1, 2, 3, 4).Add("Add", "x c", "y"), [1, 2, 4, 3], (x, at) => x[0, at[1], 0, at[3]], parameters: 4);

    [Fact]
    public void A_difference_from_a_constant_turns_the_sign() => Same(
        [1, 2, 1, 3], graph => graph.Stored("c", [2, 1, 1], 1, 2).Add("Sub", "c x", "y"), [1, 2, 1, 3], (x, at) => -x[0, at[1], 0, at[3]], parameters: 2);

    [Fact]
    public void Deviations_of_the_input_scale_its_links_and_are_no_parameters() => Same(
        [1, 3, 1, 2], graph => graph.Stored("mean", [3, 1, 1], 1, 2, 3).Stored("std", [3, 1, 1], 2, 4, 8).Add("Sub", "x mean", "c").Add("Div", "c std", "y"), [1, 3, 1, 2],
        (x, at) => x[0, at[1], 0, at[3]] / (1 << (at[1] + 1)));

    [Fact]
    public void The_larger_of_two_values_is_half_of_each() => Same(
        [1, 2, 2, 3], graph => graph.Integers("halves", 1, 1).Add("Split", "x halves", "a b", ("axis", 2L)).Add("Max", "a b", "y"), [1, 2, 1, 3],
        (x, at) => (x[0, at[1], 0, at[3]] + x[0, at[1], 1, at[3]]) / 2);

    [Fact]
    public void Where_the_data_choose_all_positions_are_equally_likely() => Same(
        [1, 2, 2, 2], graph => graph.Input("grid", 1, 3, 3, 2).Add("GridSample", "x grid", "y"), [1, 2, 3, 3],
        (x, at) => (x[0, at[1], 0, 0] + x[0, at[1], 0, 1] + x[0, at[1], 1, 0] + x[0, at[1], 1, 1]) / 4);

    private static double Mix(double place, Func<int, double> at)
    {
        var low = (int)Math.Floor(place);
        return place == low ? at(low) : (at(low) * (1 - (place - low))) + (at(low + 1) * (place - low));
    }

    /// <summary>Reads an operator's output by random weights and compares the input's out-strengths with those of the operator's matrix.</summary>
    private static void Same(int[] from, Func<GraphBuilder, GraphBuilder> add, int[] to, Func<double[,,,], int[], double> evaluate, long parameters = 0)
    {
        var (inputs, outputs) = (Count(from), Count(to));
        var random = new Random(7);
        double[] weights = [.. Enumerable.Range(0, outputs * 2).Select(_ => random.Next(-8, 9) / 4.0)];
        var graph = add(new GraphBuilder().Input("x", 1, from[1], from[2], from[3])).Stored("w", [outputs, 2], weights)
            .Add("Flatten", "y", "flat").Add("Gemm", "flat w", "z").Output("z");
        var reading = new Reading(graph.Build());

        Assert.Equal(weights.Length + parameters, reading.Network.MeasuredParameters);
        Assert.Equal(reading.Network.Parameters, reading.Network.MeasuredParameters);
        Func<SumTriple, double[]>[] parts = [values => values.Signed, values => values.Absolute, values => values.Square];
        Func<double, double>[] powers = [w => w, Math.Abs, w => w * w];
        for (var p = 0; p < 3; p++)
        {
            var expected = new double[inputs];
            for (var i = 0; i < inputs; i++)
            {
                var unit = new double[from[0], from[1], from[2], from[3]];
                unit[0, i / (from[2] * from[3]) % from[1], i / from[3] % from[2], i % from[3]] = 1;
                for (var o = 0; o < outputs; o++)
                    expected[i] += powers[p](evaluate(unit, At(o, to))) * (powers[p](weights[2 * o]) + powers[p](weights[(2 * o) + 1]));
            }

            var actual = reading.Out("x", parts[p]);
            Assert.Equal(inputs, actual.Length);
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        }
    }

    private static int Count(int[] shape) => shape.Aggregate(1, (product, extent) => product * extent);

    private static int[] At(int index, int[] shape) => [0, index / (shape[2] * shape[3]) % shape[1], index / shape[3] % shape[2], index % shape[3]];
}
