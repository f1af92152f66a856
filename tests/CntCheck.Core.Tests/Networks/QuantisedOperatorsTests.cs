using CntCheck.Artifacts;
using CntCheck.Metrics.Passes;
using CntCheck.Networks;
using Xunit;

namespace CntCheck.Tests.Networks;

/// <summary>One dense layer in every quantised form: link weights, strengths, biases and parameters are those of the real layer.</summary>
public class QuantisedOperatorsTests
{
    private static readonly double[] Bias = [1, 2];

    [Fact]
    public void DequantizeLinear_and_Gemm() =>
        Same(QuantisedNet.Graph().Add("DequantizeLinear", "w ws wz", "r", ("axis", 1L)).Add("Gemm", "x r", "y"));

    [Fact]
    public void Quantised_activations_are_followed_in_real_units() =>
        Same(QuantisedNet.Graph().Add("QuantizeLinear", "x xs xz", "q").Add("DequantizeLinear", "q xs xz", "d").Add("DequantizeLinear", "w ws wz", "r", ("axis", 1L)).Add("MatMul", "d r", "y"));

    [Fact]
    public void QLinearMatMul() => Same(QuantisedNet.Graph().Add("QuantizeLinear", "x xs xz", "q").Add("QLinearMatMul", "q xs xz w ws wz ys yz", "z").Add("DequantizeLinear", "z ys yz", "y"));

    [Fact]
    public void MatMulInteger_behind_DynamicQuantizeLinear_with_scales_and_a_bias_behind_it() =>
        Same(QuantisedNet.Graph().Stored("b", [2], Bias)
            .Add("DynamicQuantizeLinear", "x", "q qs qz").Add("MatMulInteger", "q w qz wz", "i").Add("Cast", "i", "f", ("to", 1L)).Add("Mul", "qs ws", "s").Add("Mul", "f s", "m").Add("Add", "m b", "y"),
            Bias);

    [Fact]
    public void Behind_a_fixed_scale_of_the_input_integer_products_are_noted()
    {
        var graph = QuantisedNet.Graph().Add("QuantizeLinear", "x xs xz", "q").Add("MatMulInteger", "q w xz wz", "i").Add("Cast", "i", "f", ("to", 1L)).Add("Mul", "xs ws", "s").Add("Mul", "f s", "y");
        var network = Network.Of(graph.Output("y").Build());

        Assert.Equal(QuantisedNet.Real.Select(weight => weight / 8), Values(network));
        Assert.Contains("up to that scale", Assert.Single(network.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bias_behind_quantised_products_belongs_to_the_connection() =>
        Same(QuantisedNet.Graph().Stored("b", [2], Bias).Add("DequantizeLinear", "w ws wz", "r", ("axis", 1L)).Add("MatMul", "x r", "m")
            .Add("QuantizeLinear", "m ys yz", "mq").Add("DequantizeLinear", "mq ys yz", "md").Add("Add", "md b", "y"),
            Bias);

    [Fact]
    public void QAttention_becomes_attention_on_real_weights()
    {
        var op = new Operator("QAttention", "com.microsoft", "att", ["x", "w", "b", "xs", "ws", "", "xz", "wz"], ["y"], new Dictionary<string, object> { ["num_heads"] = 2L });
        using var model = QuantisedNet.Graph().Input("b", 2).Output("y").Build();
        var parts = CntCheck.Networks.Expansions.ExpansionCatalogue.Find(op)!.Expand(op, new CntCheck.Networks.Expansions.ExpansionScope(model))!;

        Assert.Equal(["DequantizeLinear", "DequantizeLinear", "com.microsoft.Attention"], parts.Select(part => part.FullKind));
        Assert.Equal(["w", "ws", "wz"], parts[1].Inputs);
        Assert.Equal([parts[0].Outputs[0], parts[1].Outputs[0], "b", "", ""], parts[2].Inputs);
        Assert.Equal(2, parts[2].Integer("num_heads", 0));
    }

    [Fact]
    public void DynamicQuantizeMatMul() => Same(QuantisedNet.Graph().Stored("b", [2], Bias).Add("com.microsoft.DynamicQuantizeMatMul", "x w ws wz b", "y"), Bias);

    [Fact]
    public void MatMulIntegerToFloat() =>
        Same(QuantisedNet.Graph().Stored("b", [2], Bias).Add("QuantizeLinear", "x xs xz", "q").Add("com.microsoft.MatMulIntegerToFloat", "q w xs ws xz wz b", "y"), Bias);

    [Fact]
    public void QGemm_with_turned_weights() =>
        Same(QuantisedNet.Graph().Stored(QuantisedNet.Bytes("t", [2, 3], 13, 3, 1, 1, 9, 7)).Stored(QuantisedNet.Int32("b", 16, 64))
            .Add("QuantizeLinear", "x xs xz", "q").Add("com.microsoft.QGemm", "q xs xz t ws wz b ys yz", "y", ("transB", 1L)),
            Bias);

    [Fact]
    public void QLinearConv_of_one_position() => SameConvolution(graph => graph
        .Add("QuantizeLinear", "x xs xz", "q").Add("QLinearConv", "q xs xz k ws wz ys yz b", "z").Add("DequantizeLinear", "z ys yz", "y"), Bias);

    [Fact]
    public void ConvInteger_with_scales_behind_it() => SameConvolution(graph => graph.Stored("cs", [1, 2, 1], QuantisedNet.ColumnScale0, QuantisedNet.ColumnScale1)
        .Add("DynamicQuantizeLinear", "x", "q qs qz").Add("ConvInteger", "q k qz wz", "i").Add("Cast", "i", "f", ("to", 1L)).Add("Mul", "cs qs", "s").Add("Mul", "f s", "y"));

    [Theory]
    [InlineData("com.microsoft.QLinearLeakyRelu")]
    [InlineData("com.microsoft.QLinearSigmoid")]
    [InlineData("com.microsoft.QLinearSoftmax")]
    public void Activations_between_quantised_values_carry_no_links(string kind) =>
        Same(QuantisedNet.Graph().Add("QuantizeLinear", "x xs xz", "q").Add(kind, "q xs xz ys yz", "a").Add("QLinearMatMul", "a ys yz w ws wz ys yz", "y"));

    [Fact]
    public void A_quantised_sum_joins_real_layers()
    {
        var reading = new Reading(QuantisedNet.Graph().Add("QLinearMatMul", "x xs xz w ws wz ys yz", "a").Add("QLinearMatMul", "x xs xz w ws wz ys yz", "b")
            .Add("com.microsoft.QLinearAdd", "a ys yz b ys yz ys yz", "y").Output("y").Build());

        Assert.Equal(QuantisedNet.Out.Select(strength => 2 * strength), reading.Out("x"));
        Assert.Equal(6, reading.Network.Parameters);
    }

    [Fact]
    public void A_quantised_concat_makes_no_layer()
    {
        var reading = new Reading(QuantisedNet.Graph().Add("QLinearMatMul", "x xs xz w ws wz ys yz", "a").Add("com.microsoft.QLinearConcat", "ys yz a ys yz x xs xz", "c", ("axis", 1L))
            .Stored("v", [5, 1], 1, 2, 3, 4, 5).Add("MatMul", "c v", "y").Output("y").Build());

        Assert.Equal([1, 2], reading.Out("w"));
        Assert.Equal(QuantisedNet.Out.Zip([3.0, 4, 5], (a, b) => a + b), reading.Out("x"));
    }

    [Fact]
    public void Scales_of_blocks_and_integers_of_four_bits()
    {
        // (in, out) = (3, 2), blocks of two inputs: scales (2, 2); the last block is short.
        var model = new GraphBuilder().Input("x", null, 3).Stored(new Tensor("w", ElementType.Int4, [3, 2], new MemoryData([0x2F, 0x38, 0x07]))).Stored("s", [2, 2], 1, 2, 0.5, 4)
            .Add("DequantizeLinear", "w s", "r", ("axis", 0L), ("block_size", 2L)).Add("MatMul", "x r", "y").Output("y").Build();
        var reading = new Reading(model);

        Assert.Equal([-1, 4, -8, 6, 3.5, 0], Values(reading.Network));
        Assert.Equal(6, reading.Network.Parameters);
    }

    [Theory]
    [InlineData(ElementType.Float8E4M3FN, new byte[] { 0x38, 0xC0, 0x7E }, new double[] { 0.5, -1, 224 })]
    [InlineData(ElementType.Float8E5M2, new byte[] { 0x3C, 0xC0, 0x7B }, new double[] { 0.5, -1, 28672 })]
    [InlineData(ElementType.Int8, new byte[] { 0x01, 0xFF, 0x80 }, new double[] { 0.5, -0.5, -64 })]
    [InlineData(ElementType.Int16, new byte[] { 0x01, 0x01, 0xFF, 0xFF, 0x00, 0x80 }, new double[] { 128.5, -0.5, -16384 })]
    [InlineData(ElementType.UInt2, new byte[] { 0x36 }, new double[] { 1, 0.5, 1.5 })]
    public void Weights_of_every_narrow_type(ElementType type, byte[] bytes, double[] expected)
    {
        var model = new GraphBuilder().Input("x", null, 3).Stored(new Tensor("w", type, [3, 1], new MemoryData(bytes))).Stored(Tensor.Of("s", [], [0.5f]))
            .Add("DequantizeLinear", "w s", "r").Add("MatMul", "x r", "y").Output("y").Build();

        Assert.Equal(expected, Values(new Reading(model).Network));
    }

    [Fact]
    public void Real_weights_quantised_and_back_are_rounded_as_the_operator_sees_them()
    {
        var model = new GraphBuilder().Input("x", null, 2).Stored(Tensor.Of("w", [2, 2], [0.3f, 0.25f, -9f, 0.76f])).Stored(Tensor.Of("s", [2], [0.5f, 0.25f]))
            .Stored(new Tensor("z", ElementType.Int4, [2], new MemoryData([0x00])))
            .Add("QuantizeLinear", "w s z", "q", ("axis", 1L)).Add("DequantizeLinear", "q s z", "r", ("axis", 1L)).Add("MatMul", "x r", "y").Output("y").Build();
        var network = new Reading(model).Network;

        Assert.Equal([0.5, 0.25, -4, 0.75], Values(network));
        Assert.Equal(4, network.Parameters);
    }

    [Fact]
    public void Scales_that_do_not_fit_are_refused_with_their_reason()
    {
        var network = Network.Of(QuantisedNet.Graph().Stored("three", [3], 1, 1, 1).Add("DequantizeLinear", "w three", "r", ("axis", 1L)).Add("MatMul", "x r", "y").Output("y").Build());

        Assert.Empty(network.Connections);
        Assert.Equal("its weights are made by DequantizeLinear, whose scales do not fit what they scale", Assert.Single(network.Skipped).Reason);
    }

    private static void Same(GraphBuilder graph, double[]? bias = null)
    {
        var reading = new Reading(graph.Output("y").Build());
        var connection = Assert.Single(reading.Network.Connections);

        Assert.Equal(QuantisedNet.In, reading.In(connection.To.Name));
        Assert.Equal(QuantisedNet.Out, reading.Out("x"));
        Assert.Equal(QuantisedNet.Real.Order(), Values(reading.Network).Order());
        Assert.Equal(bias, connection.Bias);
        Assert.Equal(6 + (bias?.Length ?? 0), reading.Network.Parameters);
        Assert.Equal(reading.Network.Parameters, reading.Network.MeasuredParameters);
        Assert.Empty(reading.Network.Notes);
    }

    private static void SameConvolution(Func<GraphBuilder, GraphBuilder> convolution, double[]? bias = null)
    {
        var graph = new GraphBuilder().Input("x", null, 3, 4)
            .Stored(QuantisedNet.Bytes("k", [2, 3, 1], 13, 3, 1, 1, 9, 7)).Stored(Tensor.Of("ws", [2], [QuantisedNet.ColumnScale0, QuantisedNet.ColumnScale1])).Stored(QuantisedNet.Bytes("wz", [2], 3, 5))
            .Stored(Tensor.Of("xs", [], [0.125f])).Stored(QuantisedNet.Bytes("xz", [], 128)).Stored(Tensor.Of("ys", [], [2f])).Stored(QuantisedNet.Bytes("yz", [], 0))
            .Stored(QuantisedNet.Int32("b", 16, 64));
        var reading = new Reading(convolution(graph).Output("y").Build());
        var connection = Assert.Single(reading.Network.Connections);

        Assert.Equal("Conv", connection.Kind);
        Assert.Equal(QuantisedNet.In, reading.In(connection.To.Name).Chunk(4).Select(channel => channel.Distinct().Single()));
        Assert.Equal(QuantisedNet.Out, reading.Out("x").Chunk(4).Select(channel => channel.Distinct().Single()));
        Assert.Equal(bias, connection.Bias);
        Assert.Equal(6 + (bias?.Length ?? 0), reading.Network.Parameters);
        Assert.Equal(reading.Network.Parameters, reading.Network.MeasuredParameters);
    }

    private static double[] Values(Network network)
    {
        using var reader = new WeightReader(network.Connections[0].Weights!);
        return reader.Doubles(0, (int)network.Connections[0].Weights!.Layout.Count).ToArray();
    }
}
