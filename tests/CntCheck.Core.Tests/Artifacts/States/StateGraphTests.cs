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
    public void A_generator_without_biases_is_read_by_its_normalisations()
    {
        // As in PyTorch's DCGAN example: transposed convolutions without biases, a batch normalisation behind each but the last.
        var graph = Infer(
            [("main.0.weight", [100, 64, 4, 4]), .. Batch("main.1", 64), ("main.3.weight", [64, 32, 4, 4]), .. Batch("main.4", 32), ("main.6.weight", [32, 1, 4, 4])]);

        Assert.Equal(["ConvTranspose", "BatchNormalization", "ConvTranspose", "BatchNormalization", "ConvTranspose"], graph.Operators.Select(node => node.Kind));
        Assert.Equal("[?,100,?,?]", Shape(Assert.Single(graph.Inputs)));
        Assert.Equal("[?,1,?,?]", Shape(Assert.Single(graph.Outputs)));
    }

    [Fact]
    public void A_norm_of_more_channels_than_a_convolution_gives_does_not_turn_it()
    {
        // As in DenseNet: the norm behind normalises all channels so far, by chance as many as the convolution reads.
        var graph = Infer([("a.weight", [128, 64, 1, 1]), .. Batch("b", 128), ("c.weight", [32, 128, 3, 3]), .. Batch("d", 128)]);

        Assert.Equal(["Conv", "BatchNormalization", "Conv", "BatchNormalization"], graph.Operators.Select(node => node.Kind));
    }

    [Fact]
    public void Convolutions_that_may_stand_side_by_side_are_no_groups()
    {
        // As in SqueezeNet: both expand the same 16 channels.
        var graph = Infer(("squeeze.weight", [16, 64, 1, 1]), ("expand1x1.weight", [64, 16, 1, 1]), ("expand3x3.weight", [64, 16, 3, 3]));

        Assert.All(graph.Operators, node => Assert.Equal(1, node.Integer("group", 1)));
        Assert.Equal(["[?,64,?,?]", "[?,16,?,?]"], graph.Inputs.Select(Shape));
    }

    [Fact]
    public void Tables_in_a_numbered_list_are_embeddings_and_an_unembedding_is_none()
    {
        var graph = Infer(("embeds.0.weight", [10, 5]), ("embeds.1.weight", [7, 10]), ("fc.weight", [4, 15]), ("unembed.weight", [10, 4]));

        Assert.Equal(["Gather", "Gather", "Gemm", "Gemm"], graph.Operators.Select(node => node.Kind));
        Assert.Equal("fc.out", graph.Operators[3].Inputs[0]);
    }

    [Fact]
    public void The_spread_of_a_variational_layer_stands_beside_its_mean()
    {
        var graph = Infer(("enc.weight", [8, 20]), ("fc_mu.weight", [8, 8]), ("fc_logvar.weight", [8, 8]), ("dec.weight", [20, 8]));

        Assert.Equal(["input", "enc.out", "input_2", "fc_mu.out"], graph.Operators.Select(node => node.Inputs[0]));
    }

    [Fact]
    public void Masks_and_spreads_of_policies_belong_to_no_layer_and_are_understood()
    {
        var (graph, notes) = StateGraph.Infer([PublishedStates.Zeros(("log_std", [2])), PublishedStates.Zeros(("a.tril", [8, 8])), PublishedStates.Zeros(("fc.weight", [2, 3]))]);

        Assert.DoesNotContain(graph.Operators, node => node.Text("reason", "").Length > 0);
        Assert.Contains("'log_std': read as parameters that no links belong to.", notes);
        Assert.Contains("'a.tril': taken for fixed numbers, not for parameters.", notes);
    }

    [Fact]
    public void Adapters_of_low_rank_stand_beside_what_they_adapt()
    {
        var graph = Infer(
            ("a.q_proj.weight", [8, 8]), ("a.q_proj.lora_A.default.weight", [2, 8]), ("a.q_proj.lora_B.default.weight", [8, 2]),
            ("a.k_proj.lora_A.default.weight", [2, 8]), ("a.k_proj.lora_B.default.weight", [8, 2]), ("fc.weight", [8, 8]));

        Assert.Equal(["a.q_proj", "fc"], graph.Operators.Where(node => node.Inputs[0] == "input" || node.Inputs[0] == "a.q_proj.out").Select(node => node.Name));
        Assert.Equal(["a.q_proj.lora_A.default.out", "a.k_proj.lora_A.default.out"], graph.Operators.Where(node => node.Name.Contains("lora_B", StringComparison.Ordinal)).Select(node => node.Inputs[0]));
        Assert.Equal(3, graph.Inputs.Count);
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

    [Theory]
    [InlineData("gpt2")]
    [InlineData("bert")]
    [InlineData("llama")]
    [InlineData("resnet")]
    [InlineData("unet")]
    [InlineData("vit")]
    [InlineData("torch-transformer")]
    public Task Published_models_are_understood(string model) => Verify(PublishedStates.Sorted(model), StateOrder.ByName, model);

    [Fact]
    public void Projections_registered_in_another_order_act_as_their_names_say()
    {
        var graph = Infer(
            ("a.wk.weight", [4, 4]), ("a.wv.weight", [4, 4]), ("a.wq.weight", [4, 4]), ("a.wo.weight", [4, 4]), ("f.w1.weight", [8, 4]), ("f.w2.weight", [4, 8]), ("f.w3.weight", [8, 4]));

        Assert.Equal(["a.wq", "a.wk", "a.wv", "a.wo", "f.w1", "f.w3", "f.w2"], graph.Operators.Select(op => op.Name));
        Assert.Equal(["input", "input", "input", "a.wv.out", "a.wo.out", "a.wo.out", "f.w3.out"], graph.Operators.Select(op => op.Inputs[0]));
        Assert.Equal(["a.wq.out", "a.wk.out", "f.w1.out", "f.w2.out"], graph.Outputs.Select(output => output.Name));
    }

    [Fact]
    public void Heads_that_are_called_value_or_key_are_layers_like_others()
    {
        var graph = Infer(("body.weight", [4, 3]), ("value.weight", [4, 4]), ("out.weight", [1, 4]));

        Assert.Equal(["input", "body.out", "value.out"], graph.Operators.Select(op => op.Inputs[0]));
    }

    [Theory]
    [InlineData("gpt2", 100)]
    [InlineData("bert", 100)]
    [InlineData("llama", 100)]
    [InlineData("resnet", 100)]
    [InlineData("unet", 100)]
    [InlineData("vit", 100)]
    [InlineData("torch-transformer", 100)]
    public void Every_parameter_of_a_published_model_has_its_place(string model, int percent)
    {
        var tensors = PublishedStates.Sorted(model);
        var graph = StateGraph.Infer(tensors, StateOrder.ByName).Graph;
        var parameters = tensors.Where(tensor => !StateNames.IsBuffer(StateNames.LastOf(tensor.Name), tensor)).ToList();
        var lost = graph.Operators.Where(op => op.Text("reason", "").Length > 0).SelectMany(op => op.Inputs.Skip(1)).ToHashSet();
        var read = graph.Operators.SelectMany(op => op.Inputs).ToHashSet();

        var known = parameters.Where(tensor => !lost.Contains(tensor.Name) && (read.Contains(tensor.Name) || tensor.Name.EndsWith("weight_v", StringComparison.Ordinal))).Sum(tensor => tensor.Count);
        Assert.Equal(percent, 100.0 * known / parameters.Sum(tensor => tensor.Count));
    }

    [Fact]
    public void Hundreds_of_layers_make_one_sentence_a_pattern()
    {
        var notes = StateGraph.Infer([.. Enumerable.Range(0, 300).Select(i => PublishedStates.Zeros(($"layers.{i}.conv.weight", [2, 2, 3, 3])))]).Notes;

        Assert.Equal(2, notes.Count);
        Assert.Equal("'layers.0.conv', 'layers.1.conv', 'layers.2.conv' and 297 more: stride, padding and dilation are not stored; 1, 0 and 1 are assumed.", notes[1]);
    }

    [Theory]
    [InlineData("layers.10.a layers.2.a layers.1.a", "layers.1.a layers.2.a layers.10.a")]
    [InlineData("bn1 bn2 conv1 conv2 fc layer1.0.conv1", "conv1 bn1 conv2 bn2 layer1.0.conv1 fc")]
    [InlineData("h.attn h.ln_1 h.ln_2 h.mlp", "h.ln_1 h.attn h.ln_2 h.mlp")]
    [InlineData("b.attn1 b.attn2 b.ff b.norm1 b.norm2 b.norm3", "b.norm1 b.attn1 b.norm2 b.attn2 b.norm3 b.ff")]
    [InlineData("classifier.0 features.0 features.3", "features.0 features.3 classifier.0")]
    [InlineData("decoder.x encoder.x head stem.conv", "stem.conv encoder.x decoder.x head")]
    [InlineData("a.k_proj a.o_proj a.q_proj a.v_proj", "a.q_proj a.k_proj a.v_proj a.o_proj")]
    [InlineData("0 10 2 4", "0 2 4 10")]
    public void Sorted_names_are_put_into_the_order_of_their_layers(string sorted, string expected) => Assert.Equal(
        expected.Split(' '),
        ModuleOrder.Sort([.. sorted.Split(' ').Select(name => PublishedStates.Zeros(($"{name}.weight", [2, 2])))]).Select(tensor => StateNames.ParentOf(tensor.Name)));

    private static (string, long[])[] Batch(string name, long features) =>
        [($"{name}.weight", [features]), ($"{name}.bias", [features]), ($"{name}.running_mean", [features]), ($"{name}.running_var", [features])];

    private static Graph Infer(params (string Name, long[] Shape)[] tensors) => StateGraph.Infer([.. tensors.Select(PublishedStates.Zeros)]).Graph;

    private static Task Verify((string Name, long[] Shape)[] tensors, [System.Runtime.CompilerServices.CallerMemberName] string test = "") =>
        Verify([.. tensors.Select(PublishedStates.Zeros)], StateOrder.Registration, null, test);

    private static Task Verify(IReadOnlyList<Tensor> tensors, StateOrder order, string? parameters, [System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        var (graph, notes) = StateGraph.Infer(tensors, order);
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"reads {string.Join(' ', graph.Inputs.Select(value => value.Name + Shape(value)))}");
        foreach (var node in graph.Operators)
        {
            text.Append(CultureInfo.InvariantCulture, $"{string.Join(", ", node.Outputs)} = {node.Domain}{(node.Domain.Length > 0 ? "." : "")}{node.Kind}({string.Join(", ", node.Inputs)})");
            text.AppendLine(string.Concat(node.Attributes.Select(pair => $" {pair.Key}={(pair.Value is long[] list ? string.Join('x', list) : Convert.ToString(pair.Value, CultureInfo.InvariantCulture))}")));
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"gives {string.Join(' ', graph.Outputs.Select(value => value.Name + Shape(value)))}").AppendLine();
        text.AppendJoin('\n', notes);
        return Verifier.Verify(text.ToString(), parameters: parameters, method: test);
    }

    private static string Shape(ValueShape value) =>
        value.Shape is null ? "" : $"[{string.Join(',', value.Shape.Select(extent => extent?.ToString(CultureInfo.InvariantCulture) ?? "?"))}]";
}
