using CntCheck.Artifacts;
using CntCheck.Metrics.Passes;
using CntCheck.Networks;
using CntCheck.Networks.Families;
using Xunit;

namespace CntCheck.Tests.Networks;

/// <summary>QONNX: weights are seen as the quantised numbers they are used as, activations pass.</summary>
public class FakeQuantTests
{
    [Theory]
    [InlineData("Quant", 0, new double[] { 0.5, -1, 1.75, -2 })]
    [InlineData("Quant", 1, new double[] { 0.5, -1, 1.75, -1.75 })]
    [InlineData("IntQuant", 1, new double[] { 0.5, -1, 1.75, -1.75 })]
    public void Weights_are_rounded_and_bounded(string kind, long narrow, double[] expected) =>
        Sees(expected, graph => graph.Stored("z", [], 0).Stored("bits", [], 4).Add($"onnx.brevitas.{kind}", "w s z bits", "q", ("signed", 1L), ("narrow", narrow), ("rounding_mode", "ROUND")));

    [Fact]
    public void Weights_of_one_bit_are_plus_or_minus_the_scale() => Sees([0.25, -0.25, 0.25, -0.25], graph => graph.Add("qonnx.custom_op.general.BipolarQuant", "w s", "q"));

    [Fact]
    public void A_quantiser_of_one_signed_bit_is_bipolar() =>
        Sees([0.25, -0.25, 0.25, -0.25], graph => graph.Stored("z", [], 0).Stored("bits", [], 1).Add("qonnx.custom_op.general.Quant", "w s z bits", "q"));

    [Fact]
    public void Small_floats_round_the_fraction_and_bound_the_magnitude() =>
        Sees([0.5, -1, 1.5, -1.5], graph => graph.Stored("e", [], 2).Stored("m", [], 1).Stored("bias", [], 1).Stored("most", [], 12).Add("qonnx.custom_op.general.FloatQuant", "w s e m bias most", "q"));

    [Fact]
    public void An_unknown_rounding_is_refused()
    {
        var network = Network.Of(Graph().Stored("z", [], 0).Stored("bits", [], 4).Add("onnx.brevitas.Quant", "w s z bits", "q", ("rounding_mode", "SIDEWAYS")).Add("MatMul", "x q", "y").Output("y").Build());

        Assert.Equal("its weights are made by Quant, whose scales, zero points or bit widths are not known", Assert.Single(network.Skipped).Reason);
    }

    public static TheoryData<string> Conversions => [.. new Conversion().Kinds];

    public static TheoryData<string> Staircases => [.. new Thresholding().Kinds];

    [Theory]
    [MemberData(nameof(Conversions))]
    public void Activations_pass(string kind) =>
        Assert.Equal([-0.6, 1.1], new Reading(Graph().Add(kind, "x s s s", "a").Add("MatMul", "a w", "y").Output("y").Build()).Out("x").Select(sum => Math.Round(sum, 6)));

    [Theory]
    [MemberData(nameof(Staircases))]
    public void Thresholds_are_held_and_pass(string kind)
    {
        var reading = new Reading(Graph().Stored("t", [2, 3], new double[6]).Add(kind, "x t", "a").Add("MatMul", "a w", "y").Output("y").Build());

        Assert.Equal(4 + 6, reading.Network.MeasuredParameters);
        Assert.Equal("t", Assert.Single(reading.Network.Layers[0].Biases).Name);
    }

    private static GraphBuilder Graph() => new GraphBuilder().Input("x", null, 2).Stored("w", [2, 2], 0.45, -1.05, 3.1, -2).Stored("s", [], 0.25);

    private static void Sees(double[] expected, Func<GraphBuilder, GraphBuilder> quantise)
    {
        var network = Network.Of(quantise(Graph()).Add("MatMul", "x q", "y").Output("y").Build());
        using var reader = new WeightReader(Assert.Single(network.Connections).Weights!);

        Assert.Equal(expected, reader.Doubles(0, 4).ToArray());
        Assert.Equal(4, network.Parameters);
        Assert.Equal(4, network.MeasuredParameters);
    }
}
