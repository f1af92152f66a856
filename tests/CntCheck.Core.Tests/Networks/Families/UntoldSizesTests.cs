using CntCheck.Artifacts;
using Xunit;

namespace CntCheck.Tests.Networks.Families;

/// <summary>Sizes and positions that only a sample tells are never guessed; those that are stored in unusual forms are read.</summary>
public class UntoldSizesTests
{
    [Fact]
    public void Parts_whose_lengths_the_sample_tells_are_not_taken_for_equal()
    {
        var reading = new Reading(Picture().Input("n", 2).Add("Split", "x n", "a b", ("axis", 1L)).Add("Flatten", "a", "f").Stored("w", [2, 1], 1, 2).Add("Gemm", "f w", "y").Output("y").Build());

        Assert.False(reading.Strengths[reading.LayerIndex("x")].HasOut);
        Assert.Contains(reading.Network.Notes, note => note.Contains("Split", StringComparison.Ordinal));
    }

    [Fact]
    public void Parts_whose_lengths_are_known_in_part_are_parted_as_far()
    {
        var reading = new Reading(new GraphBuilder().Input("x", 1, 4).Input("k", null, 3).Stored("w", [2, 1], 5, 7)
            .Add("Shape", "k", "batch", ("end", 1L)).Integers("two", 2).Add("Concat", "two batch", "n", ("axis", 0L))
            .Add("Split", "x n", "a b", ("axis", 1L)).Add("Gemm", "a w", "y").Output("y").Build());

        Assert.Equal([5, 7, 0, 0], reading.Out("x"));
    }

    [Fact]
    public void Axes_to_squeeze_that_the_sample_tells_are_not_taken_for_all()
    {
        var reading = new Reading(new GraphBuilder().Input("x", 1, 1, 3).Input("a", 1).Add("Squeeze", "x a", "s").Stored("w", [3, 1], 1, 2, 3).Add("MatMul", "s w", "y").Output("y").Build());

        Assert.False(reading.Strengths[reading.LayerIndex("x")].HasOut);
        Assert.NotEmpty(reading.Network.Notes);
    }

    [Fact]
    public void Positions_in_a_grid_are_taken_row_by_row()
    {
        // Windows (0 1), (1 2), (2 3) of four positions.
        var reading = new Reading(new GraphBuilder().Input("x", 1, 4)
            .Stored(Tensor.Of("windows", [3, 2], [0L, 1, 1, 2, 2, 3])).Add("Gather", "x windows", "g", ("axis", 1L)).Add("Flatten", "g", "f")
            .Stored("w", [6, 1], 1, 2, 4, 8, 16, 32).Add("Gemm", "f w", "y").Output("y").Build());

        Assert.Equal([1, 2 + 4, 8 + 16, 32], reading.Out("x"));
    }

    [Theory]
    [InlineData("constant")]
    [InlineData("reflect")]
    [InlineData("edge")]
    public void Padding_of_a_signal_of_unknown_length_moves_its_stride_phases(string mode)
    {
        // Stride 2, a kernel of 3: with one position in front, odd positions meet the outer taps and even ones the middle one.
        var reading = new Reading(new GraphBuilder().Input("x", 1, 1, null).Integers("pads", 0, 0, 1, 0, 0, 1).Add("Pad", "x pads", "p", ("mode", mode))
            .Stored("w", [1, 1, 3], 1, 2, 4).Add("Conv", "p w", "y", GraphBuilder.Ints("strides", 2)).Output("y").Build());

        Assert.Equal([2, 5], reading.Out("x"));
        Assert.Empty(reading.Network.Notes);
    }

    [Fact]
    public void One_value_of_unknown_rank_joined_to_nothing_is_that_value()
    {
        var reading = new Reading(new GraphBuilder().Input("x", 1, 4).Input("chosen", 4).Add("Compress", "x chosen", "k").Add("Concat", "k", "c", ("axis", 1L))
            .Stored("w", [2, 1], 3, 5).Add("MatMul", "c w", "y").Output("y").Build());

        Assert.Equal([3, 5], reading.Out("k"));
    }

    [Fact]
    public void A_product_with_a_scalar_is_skipped()
    {
        var network = new Reading(new GraphBuilder().Input("x").Stored("w", [2, 1], 3, 5).Add("MatMul", "x w", "y").Output("y").Build()).Network;

        Assert.Equal("its weights do not fit the shape of what it reads", Assert.Single(network.Skipped).Reason);
    }

    private static GraphBuilder Picture() => new GraphBuilder().Input("x", 1, 4);
}
