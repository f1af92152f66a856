using CntCheck.Artifacts;
using Xunit;

namespace CntCheck.Tests.Networks.Families;

/// <summary>Operators that are another one in other words have its strengths.</summary>
public class TwinOperatorTests
{
    private static readonly double[] Nine = [.. Enumerable.Range(1, 18).Select(i => (double)i)];

    [Fact]
    public void A_deformable_convolution_is_counted_where_its_taps_stand() =>
        Same(
            Image().Add("Conv", "x k", "c", GraphBuilder.Ints("pads", 1, 1, 0, 0)).Add("Relu", "c", "y"),
            Image().Input("offsets", 1, 18, 3, 3).Add("DeformConv", "x k offsets", "c", GraphBuilder.Ints("pads", 1, 1, 0, 0)).Add("Relu", "c", "y"),
            "k");

    [Theory]
    [InlineData("FusedMatMul", "w", 0L)]
    [InlineData("FusedMatMul", "turned", 1L)]
    [InlineData("TransposeMatMul", "turned", 1L)]
    public void A_product_that_turns_its_weights(string kind, string weights, long turned) =>
        Same(
            Row().Stored("half", [], 0.5).Add("MatMul", "x w", "m").Add("Mul", "m half", "y"),
            Row().Add($"com.microsoft.{kind}", $"x {weights}", "y", ("transB", turned), ("alpha", 0.5f)),
            "w",
            weights);

    [Theory]
    [InlineData("com.microsoft.QLinearAveragePool")]
    [InlineData("com.microsoft.QLinearGlobalAveragePool")]
    [InlineData("com.microsoft.QLinearReduceMean")]
    public void A_pooling_of_quantised_values(string quantised)
    {
        var kind = quantised["com.microsoft.QLinear".Length..];
        (string, object)[] attributes = kind switch
        {
            "AveragePool" => [GraphBuilder.Ints("kernel_shape", 4, 4)],
            "ReduceMean" => [GraphBuilder.Ints("axes", 2, 3)],
            _ => [],
        };

        Same(
            Image().Add("Conv", "x k", "c").Add(kind, "x", "p", attributes).Add("Flatten", "p", "f").Stored("w", [1, 2], 3, 5).Add("MatMul", "f w", "y"),
            Image().Add("Conv", "x k", "c").Add("QuantizeLinear", "x s zero", "q").Add(quantised, "q s zero s zero", "pq", attributes)
                .Add("DequantizeLinear", "pq s zero", "p").Add("Flatten", "p", "f").Stored("w", [1, 2], 3, 5).Add("MatMul", "f w", "y"),
            "w");
    }

    [Fact]
    public void A_product_of_quantised_values_with_constants() =>
        Same(
            Row().Stored("g", [3], 2, 0.25, -0.5).Add("Mul", "x g", "m").Add("MatMul", "m w", "y"),
            Row().Stored(QuantisedNet.Bytes("g", [3], 13, 6, 3)).Stored("gs", [], 0.25).Stored(QuantisedNet.Bytes("gz", [], 5)).Stored("s", [], 0.5).Stored(QuantisedNet.Bytes("zero", [], 128))
                .Add("QuantizeLinear", "x s zero", "q").Add("com.microsoft.QLinearMul", "q s zero g gs gz s zero", "mq").Add("DequantizeLinear", "mq s zero", "m").Add("MatMul", "m w", "y"),
            "w");

    [Fact]
    public void A_table_of_four_bits_in_blocks()
    {
        // Two numbers a byte, the lower half first; without zero points they stand around 8. Rows: (1, 2, 4, -8), (0, 0, 1, 7) with scales 0.5 and 2.
        var table = QuantisedNet.Bytes("table", [2, 2], 0xA9, 0x0C, 0x88, 0xF9);
        var reading = new Reading(new GraphBuilder().Input("ids", null, null).Stored(table).Stored("scales", [2, 1], 0.5, 2).Stored("head", [4, 1], 1, 10, 100, 1000)
            .Add("com.microsoft.GatherBlockQuantized", "table ids scales", "e", ("bits", 4L), ("block_size", 16L), ("quantize_axis", 1L), ("gather_axis", 0L))
            .Add("MatMul", "e head", "y").Output("y").Build());

        Assert.Equal([-0.5, 16], reading.Out("ids"));
        Assert.Equal([0.5, 1, 4, 10], reading.In("table"));
        Assert.Equal([1, 10, 100, 1000], reading.Out("table"));
        Assert.Equal(12, reading.Network.MeasuredParameters);
    }

    private static GraphBuilder Image() => new GraphBuilder().Input("x", 1, 1, 4, 4).Stored("k", [2, 1, 3, 3], Nine).Stored("s", [], 0.5).Stored(QuantisedNet.Bytes("zero", [], 128));

    private static GraphBuilder Row() => new GraphBuilder().Input("x", null, 3).Stored("w", [3, 2], 1, -1, 2, 3, 5, 8).Stored("turned", [2, 3], 1, 2, 5, -1, 3, 8);

    private static void Same(GraphBuilder plain, GraphBuilder twin, string layer, string? twinLayer = null)
    {
        var (expected, found) = (new Reading(plain.Output("y").Build()), new Reading(twin.Output("y").Build()));

        Assert.Contains(expected.Out("x"), strength => strength != 0);
        Assert.Equal(expected.Out("x"), found.Out("x"));
        Assert.Equal(expected.In(layer), found.In(twinLayer ?? layer));
        Assert.Equal(expected.Network.MeasuredParameters, found.Network.MeasuredParameters);
        Assert.Equal(found.Network.Parameters, found.Network.MeasuredParameters);
    }
}
