using CntCheck.Networks;
using Xunit;

namespace CntCheck.Tests.Networks;

public class NamingTests
{
    [Theory]
    [InlineData("fc1.weight", "", "fc1")]
    [InlineData("fc1_weight", "", "fc1")]
    [InlineData("W0", "node", "W0")]
    [InlineData("onnx::MatMul_12", "/fc1/MatMul", "/fc1/MatMul")]
    [InlineData("142", "", "Gemm_0")]
    [InlineData("/fc/Constant_output_0", "dense", "dense")]
    public void A_connection_is_named_by_its_weights_else_its_node_else_its_kind(string weight, string node, string expected)
    {
        var model = new GraphBuilder().Input("x", null, 1).Stored(weight, [1, 1], 1).Add("Gemm", node, $"x {weight}", "y").Output("y").Build();

        Assert.Equal(expected, Network.Of(model).Connections.Single().Name);
    }

    [Fact]
    public void Weights_made_from_stored_ones_keep_the_name_the_operator_reads()
    {
        var model = new GraphBuilder().Input("x", null, 2).Stored("V", [3, 2], 1, 2, 3, 4, 5, 6).Stored("kept.weight", [1, 3], 1, 2, 3)
            .Add("Transpose", "V", "W0").Add("Gemm", "x W0", "y").Add("Transpose", "kept.weight", "/t/Transpose_output_0").Add("MatMul", "y /t/Transpose_output_0", "z").Output("z").Build();

        Assert.Equal(["W0", "kept"], Network.Of(model).Connections.Select(connection => connection.Name));
    }

    [Fact]
    public void A_stored_weight_gives_its_name_rather_than_the_transpose_of_it()
    {
        var model = new GraphBuilder().Input("x", null, 2).Stored("encoder.linear1.weight", [3, 2], 1, 2, 3, 4, 5, 6)
            .Add("Transpose", "encoder.linear1.weight", "encoder.linear1/Transpose").Add("MatMul", "x encoder.linear1/Transpose", "y").Output("y").Build();

        Assert.Equal(["encoder.linear1"], Network.Of(model).Connections.Select(connection => connection.Name));
    }

    [Fact]
    public void A_part_of_a_stored_weight_has_the_name_the_operator_reads()
    {
        var model = new GraphBuilder().Input("x", null, 2).Stored("both.weight", [2, 4], 1, 2, 3, 4, 5, 6, 7, 8)
            .Add("Split", "both.weight", "left right", ("axis", 1L)).Add("MatMul", "x left", "y").Add("MatMul", "x right", "z").Output("y").Output("z").Build();

        Assert.Equal(["left", "right"], Network.Of(model).Connections.Select(connection => connection.Name));
    }
}
