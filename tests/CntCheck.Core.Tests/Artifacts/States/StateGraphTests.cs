using System.Globalization;
using System.Text;
using CntCheck.Artifacts;
using CntCheck.Artifacts.States;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Artifacts.States;

public class StateGraphTests
{
    [Fact]
    public Task A_convolutional_net_is_one_chain() => Verify(
        [
            ("conv1.weight", [8, 1, 3, 3]), ("conv1.bias", [8]), ("bn1.weight", [8]), ("bn1.bias", [8]),
            ("conv2.weight", [16, 8, 3, 3]), ("conv2.bias", [16]), ("fc1.weight", [32, 400]), ("fc1.bias", [32]), ("fc2.weight", [10, 32]), ("fc2.bias", [10]),
            ("bn1.running_mean", [8]), ("bn1.running_var", [8]), ("bn1.num_batches_tracked", []),
        ]);

    [Fact]
    public Task A_language_model_has_embedding_recurrence_and_head() => Verify(
        [
            ("embed.weight", [100, 16]),
            ("lstm.weight_ih_l0", [128, 16]), ("lstm.weight_hh_l0", [128, 32]), ("lstm.bias_ih_l0", [128]), ("lstm.bias_hh_l0", [128]),
            ("lstm.weight_ih_l1", [128, 32]), ("lstm.weight_hh_l1", [128, 32]), ("lstm.bias_ih_l1", [128]), ("lstm.bias_hh_l1", [128]),
            ("norm.weight", [32]), ("norm.bias", [32]), ("head.weight", [100, 32]), ("head.bias", [100]),
        ]);

    [Fact]
    public Task What_is_not_understood_stands_aside() => Verify(
        [
            ("cls_token", [1, 1, 8, 1, 1, 1]), ("attn.in_proj_weight", [24, 8]), ("attn.in_proj_bias", [24]), ("attn.out_proj.weight", [8, 8]), ("attn.out_proj.bias", [8]),
            ("fc.weight", [4, 9]), ("fc.bias", [3]), ("free.running_mean", [4]), ("free.running_var", [4]),
        ]);

    [Theory]
    [InlineData(16, 1, 16)]
    [InlineData(32, 1, 16)]
    [InlineData(8, 4, 4)]
    public void Groups_come_out_of_the_channels_before(long outputs, long perGroup, long groups)
    {
        var graph = Infer(("a.weight", [16, 3, 3, 3]), ("b.weight", [outputs, perGroup, 3, 3]));

        Assert.Equal(groups, graph.Operators[1].Integer("group", 1));
        Assert.Single(graph.Inputs);
    }

    [Fact]
    public void What_does_not_chain_gets_an_input_of_its_own()
    {
        var graph = Infer(("a.weight", [4, 3]), ("b.weight", [5, 7]), ("c.weight", [2, 5]));

        Assert.Equal(["[?,3]", "[?,7]"], graph.Inputs.Select(Shape));
        Assert.Equal(["a.out", "c.out"], graph.Outputs.Select(output => output.Name));
        Assert.Equal([graph.Inputs[0].Name, graph.Inputs[1].Name, "b.out"], graph.Operators.Select(node => node.Inputs[0]));
    }

    [Fact]
    public void A_table_of_indices_is_told_from_a_linear_layer_by_what_follows()
    {
        Assert.Equal("Gather", Infer(("a.weight", [100, 8]), ("b.weight", [3, 8])).Operators[0].Kind);
        Assert.Equal("Gemm", Infer(("a.weight", [100, 8]), ("b.weight", [3, 100])).Operators[0].Kind);
        Assert.Equal("Gemm", Infer(("a.weight", [100, 8]), ("a.bias", [100]), ("b.weight", [3, 8])).Operators[0].Kind);
    }

    [Theory]
    [InlineData(8, "RNN")]
    [InlineData(24, "GRU")]
    [InlineData(32, "LSTM")]
    public void Gates_tell_recurrent_layers_apart(long rows, string kind)
    {
        var node = Assert.Single(Infer(("r.weight_ih_l0", [rows, 5]), ("r.weight_hh_l0", [rows, 8])).Operators);

        Assert.Equal((kind, "torch", 8L), (node.Kind, node.Domain, node.Integer("hidden_size", 0)));
    }

    [Fact]
    public void Both_directions_make_one_layer()
    {
        var graph = Infer(
            ("r.weight_ih_l0", [24, 5]), ("r.weight_hh_l0", [24, 8]), ("r.weight_ih_l0_reverse", [24, 5]), ("r.weight_hh_l0_reverse", [24, 8]), ("fc.weight", [2, 16]));

        Assert.Equal(["GRU", "Gemm"], graph.Operators.Select(node => node.Kind));
        Assert.Equal("bidirectional", graph.Operators[0].Text("direction", ""));
        Assert.Single(graph.Inputs);
    }

    [Fact]
    public void A_bias_that_only_fits_transposed_makes_a_transposed_convolution()
    {
        var graph = Infer(("up.weight", [16, 8, 2, 2]), ("up.bias", [8]), ("c.weight", [4, 8, 1, 1]));

        Assert.Equal(["ConvTranspose", "Conv"], graph.Operators.Select(node => node.Kind));
        Assert.Equal("[?,16,?,?]", Shape(Assert.Single(graph.Inputs)));
    }

    [Fact]
    public void A_normalisation_that_fits_nothing_starts_a_chain()
    {
        var graph = Infer(("a.weight", [4, 3]), ("n.weight", [9]), ("n.bias", [9]), ("n.running_mean", [9]), ("n.running_var", [9]), ("b.weight", [2, 9]));

        Assert.Equal(["[?,3]", "[?,9]"], graph.Inputs.Select(Shape));
        Assert.Equal("n.out", graph.Operators[2].Inputs[0]);
    }

    [Fact]
    public void Names_of_values_never_meet_names_of_tensors()
    {
        var graph = Infer(("input.weight", [4, 3]), ("input", [1, 1, 1, 1, 1, 1]), ("input.out", [1, 1, 1, 1, 1, 1]));

        Assert.Empty(graph.Operators.SelectMany(node => node.Outputs).Concat(graph.Inputs.Select(input => input.Name)).Intersect(graph.Tensors.Keys));
    }

    private static Graph Infer(params (string Name, long[] Shape)[] tensors) => StateGraph.Infer([.. tensors.Select(Zeros)]).Graph;

    private static Tensor Zeros((string Name, long[] Shape) tensor) =>
        tensor.Name.EndsWith("tracked", StringComparison.Ordinal) ? Tensor.Of(tensor.Name, [], [7L]) : Tensor.Of(tensor.Name, tensor.Shape, new float[tensor.Shape.Aggregate(1L, (a, b) => a * b)]);

    private static Task Verify((string Name, long[] Shape)[] tensors, [System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        var (graph, notes) = StateGraph.Infer([.. tensors.Select(Zeros)]);
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"reads {string.Join(' ', graph.Inputs.Select(value => value.Name + Shape(value)))}");
        foreach (var node in graph.Operators)
        {
            text.Append(CultureInfo.InvariantCulture, $"{node.Outputs[0]} = {node.Domain}{(node.Domain.Length > 0 ? "." : "")}{node.Kind}({string.Join(", ", node.Inputs)})");
            text.AppendLine(string.Concat(node.Attributes.Select(pair => $" {pair.Key}={(pair.Value is long[] list ? string.Join('x', list) : Convert.ToString(pair.Value, CultureInfo.InvariantCulture))}")));
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"gives {string.Join(' ', graph.Outputs.Select(value => value.Name + Shape(value)))}").AppendLine();
        text.AppendJoin('\n', notes);
        return Verifier.Verify(text.ToString(), method: test);
    }

    private static string Shape(ValueShape value) =>
        value.Shape is null ? "" : $"[{string.Join(',', value.Shape.Select(extent => extent?.ToString(CultureInfo.InvariantCulture) ?? "?"))}]";
}
