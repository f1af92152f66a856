using CntCheck.Artifacts;
using CntCheck.Artifacts.States;
using CntCheck.Networks;
using Xunit;

namespace CntCheck.Tests.Artifacts.States;

public class EffectiveWeightTests
{
    [Theory]
    [InlineData("fc.weight_v", "fc.weight_g")]
    [InlineData("fc.parametrizations.weight.original1", "fc.parametrizations.weight.original0")]
    public void A_normalised_weight_is_its_direction_at_its_length(string direction, string length)
    {
        var graph = Graph(Tensor.Of(direction, [2, 2], [3f, 4f, 0f, -2f]), Tensor.Of(length, [2, 1], [10f, 1f]), Tensor.Of("fc.bias", [2], [0f, 0f]));

        Assert.Equal(["fc.weight", "fc.bias"], graph.Operators[0].Inputs.Skip(1));
        Assert.Equal([6, 8, 0, -1], graph.Tensors["fc.weight"].ReadDoubles());
        Assert.Equal([-1.0], Part(graph.Tensors["fc.weight"], 3));
        Assert.Equal((8L, 8L), Parameters(graph));
    }

    [Fact]
    public void A_weight_may_be_normalised_along_its_last_axis()
    {
        // As the convolution of positions in wav2vec 2.0: a length for each tap.
        var graph = Graph(Tensor.Of("c.weight_v", [2, 1, 3], [3f, 0f, 1f, 4f, 2f, 0f]), Tensor.Of("c.weight_g", [1, 1, 3], [10f, 1f, 3f]));

        Assert.Equal([6, 0, 3, 8, 1, 0], graph.Tensors["c.weight"].ReadDoubles());
        Assert.Equal([8.0], Part(graph.Tensors["c.weight"], 3));
    }

    [Theory]
    [InlineData("fc.weight_orig", "fc.weight_u", "fc.weight_v")]
    [InlineData("fc.parametrizations.weight.original", "fc.parametrizations.weight.0._u", "fc.parametrizations.weight.0._v")]
    public void A_spectral_norm_divides_by_the_stored_singular_value(string original, string left, string right)
    {
        var graph = Graph(Tensor.Of(original, [2, 2], [4f, 0f, 0f, 1f]), Tensor.Of(left, [2], [1f, 0f]), Tensor.Of(right, [2], [1f, 0f]), Tensor.Of("fc.bias", [2], [0f, 0f]));

        Assert.Equal([1, 0, 0, 0.25], graph.Tensors["fc.weight"].ReadDoubles());
        Assert.Equal((6L, 6L), Parameters(graph));
    }

    [Fact]
    public void Parametrizations_of_the_model_itself_have_no_module_before_them()
    {
        var graph = Graph(Tensor.Of("parametrizations.weight.original1", [1, 2], [3f, 4f]), Tensor.Of("parametrizations.weight.original0", [1, 1], [10f]));

        Assert.Equal([6, 8], graph.Tensors["weight"].ReadDoubles());
    }

    [Fact]
    public void A_pruned_weight_is_what_its_mask_leaves()
    {
        var graph = Graph(Tensor.Of("fc.bias", [2], [0f, 0f]), Tensor.Of("fc.weight_orig", [2, 3], [1f, 2f, 3f, 4f, 5f, -6f]), Tensor.Of("fc.weight_mask", [2, 3], [1f, 0f, 1f, 0f, 0f, 1f]));

        Assert.Equal([1, 0, 3, 0, 0, -6], graph.Tensors["fc.weight"].ReadDoubles());
        Assert.Equal([-6.0], Part(graph.Tensors["fc.weight"], 5));
        Assert.Equal((8L, 8L), Parameters(graph));
        Assert.Contains("fc.weight", Assert.Single(graph.Operators).Inputs);
    }

    [Fact]
    public void A_parametrization_of_unknown_kind_is_left_out()
    {
        var skipped = Assert.Single(Network(Graph(Tensor.Of("fc.parametrizations.weight.original", [2, 2], [4f, 0f, 0f, 1f]), Tensor.Of("out.weight", [1, 2], [1f, 1f]))).Skipped);

        Assert.Equal(("fc.parametrizations.weight.original", 4L), (skipped.Name, skipped.Parameters));
    }

    [Theory]
    [InlineData("q.qweight", ElementType.Int32)]
    [InlineData("q.weight", ElementType.UInt32)]
    [InlineData("q.weight_packed", ElementType.Int32)]
    public void Weights_packed_into_integers_are_listed_and_not_forgotten(string name, ElementType type)
    {
        var packed = new Tensor(name, type, [2, 2], new MemoryData(new byte[16]));
        var network = Network(Graph(packed, Tensor.Of("out.weight", [1, 2], [1f, 1f])));

        Assert.Equal((name, 4L), (Assert.Single(network.Skipped).Name, network.Skipped[0].Parameters));
        Assert.Equal((6L, 2L), (network.Parameters, network.MeasuredParameters));
    }

    [Fact]
    public void Complex_weights_are_left_out_for_what_they_are()
    {
        var complex = new Tensor("fc.weight", ElementType.Complex64, [2, 2], new MemoryData(new byte[32]));

        Assert.Contains("no real numbers", Assert.Single(Network(Graph(complex, Tensor.Of("out.weight", [1, 2], [1f, 1f]))).Skipped).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Whole_bytes_with_scales_are_the_real_numbers_they_stand_for()
    {
        var stored = new Tensor("fc.weight", ElementType.Int8, [2, 2], new MemoryData([1, 2, 0xff, 4]));
        var graph = Graph(stored, Tensor.Of("fc.weight_scale", [2, 1], [0.5f, 2f]));

        Assert.Equal([0.5, 1, -2, 8], graph.Tensors["fc.weight"].ReadDoubles());
        Assert.Equal((4L, 4L), Parameters(graph));
    }

    [Fact]
    public void Whole_bytes_of_unknown_meaning_are_left_out_with_a_reason()
    {
        var stored = new Tensor("fc.qweight", ElementType.Int8, [2, 2], new MemoryData([1, 2, 3, 4]));
        var skipped = Assert.Single(Network(Graph(stored, Tensor.Of("out.weight", [1, 2], [1f, 1f]))).Skipped);

        Assert.Equal(("fc.qweight", 4L), (skipped.Name, skipped.Parameters));
        Assert.Contains("quantised", skipped.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_belongs_to_no_layer_is_listed_and_tokens_are_no_links()
    {
        var network = Network(Graph(Tensor.Of("fc.weight", [1, 2], [1f, 1f]), Tensor.Of("cls_token", [1, 1, 2], [1f, 1f]), Tensor.Of("odd.thing", [2, 2, 2, 2, 2, 2], new float[64])));

        Assert.Equal(("odd.thing", 64L), (Assert.Single(network.Skipped).Name, network.Skipped[0].Parameters));
        Assert.Equal((68L, 4L, 2L), (network.Parameters, network.MeasuredParameters, network.Links));
    }

    [Fact]
    public void A_bias_on_its_own_and_a_projection_without_a_module_have_their_place()
    {
        var network = Network(Graph(Tensor.Of("proj", [2, 3], [1f, 2f, 3f, 4f, 5f, 6f]), Tensor.Of("fc.weight", [1, 2], [1f, 1f]), Tensor.Of("head.bias", [3], [1f, 1f, 1f])));

        Assert.Empty(network.Skipped);
        Assert.Equal((11L, 11L), (network.Parameters, network.MeasuredParameters));
        Assert.Equal(["proj 3x2", "fc 1x2"], network.Connections.Select(connection => $"{connection.Name} {string.Join('x', connection.Shape)}"));
    }

    private static double[] Part(Tensor tensor, long start)
    {
        var values = new double[1];
        tensor.ReadDoubles(start, values);
        return values;
    }

    private static (long All, long Measured) Parameters(Graph graph) => Network(graph) is var network ? (network.Parameters, network.MeasuredParameters) : default;

    private static Network Network(Graph graph) => CntCheck.Networks.Network.Of(new Model { Path = "memory", Format = "test", Graph = graph });

    private static Graph Graph(params Tensor[] tensors) => StateGraph.Infer(tensors).Graph;
}
