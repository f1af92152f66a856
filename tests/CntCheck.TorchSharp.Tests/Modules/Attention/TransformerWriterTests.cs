using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Modules;

public class TransformerWriterTests
{
    private static readonly Dictionary<string, (Func<nn.Module> Module, int? BatchAxis, Func<Tensor[]> Example)> Cases = new()
    {
        ["encoder layer"] = (() => nn.TransformerEncoderLayer(8, 2, 16), 1, () => [randn(5, 2, 8)]),
        ["encoder layer of gelu, eight heads"] = (() => nn.TransformerEncoderLayer(8, 8, 16, activation: nn.Activations.GELU), 1, () => [randn(5, 2, 8)]),
        ["encoder"] = (() => nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 4, 16), 3), 1, () => [randn(5, 2, 8)]),
        ["encoder under a mask"] = (() => nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16), 2), null, () => [randn(5, 2, 8), randn(5, 5)]),
        ["encoder under masks"] = (() => nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16), 2), null, () => [randn(5, 2, 8), randn(5, 5), arange(10).eq(9).reshape(2, 5)]),
        ["decoder layer"] = (() => nn.TransformerDecoderLayer(8, 2, 16), 1, () => [randn(5, 2, 8), randn(3, 2, 8)]),
        ["decoder of gelu"] = (() => nn.TransformerDecoder(nn.TransformerDecoderLayer(8, 2, 16, activation: nn.Activations.GELU), 2), 1, () => [randn(5, 2, 8), randn(3, 2, 8)]),
        ["decoder under masks"] =
            (() => nn.TransformerDecoder(nn.TransformerDecoderLayer(8, 2, 16), 2), null, () => [randn(5, 2, 8), randn(3, 2, 8), randn(5, 5), randn(5, 3), arange(10).eq(9).reshape(2, 5), arange(6).eq(2).reshape(2, 3)]),
        ["transformer"] = (() => nn.Transformer(8, 2, 2, 1, 16), 1, () => [randn(5, 2, 8), randn(3, 2, 8)]),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_transformer_is_written_with_the_options_its_values_tell(string name)
    {
        var (make, batchAxis, example) = Cases[name];
        random.manual_seed(3);
        using var module = make();
        using var exported = ExportedModel.Check(module, new ExportOptions { BatchAxis = batchAxis }, example());

        Assert.Contains(name.Contains("gelu", StringComparison.Ordinal) ? "Gelu" : "Relu", exported.Kinds);
        Assert.Equal(module.parameters().Sum(parameter => parameter.numel()), exported.Result.Parameters);
        Assert.Equal(exported.Result.Parameters, exported.Profile.Totals.Parameters);
    }

    [Fact]
    public void Parts_of_a_transformer_are_named_as_in_its_state()
    {
        using var exported = ExportedModel.Check(nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16), 1), new ExportOptions { BatchAxis = 1 }, randn(5, 2, 8));

        Assert.Equal(
            ["layers.0.self_attn.in_proj", "layers.0.self_attn.out_proj", "layers.0.norm1", "layers.0.linear1", "layers.0.linear2", "layers.0.norm2"],
            exported.Profile.Connections.Where(connection => connection.Metrics is { } metrics && !connection.Traits.Contains("unlearned")).Select(connection => connection.Name));
        Assert.Equal("layers.0.self_attn/Softmax", exported.Proto.Graph.Node.Single(node => node.OpType == "Softmax").Output.Single());
    }

    [Fact]
    public void A_transformer_of_other_arithmetic_is_refused()
    {
        using var encoder = nn.TransformerEncoderLayer(8, 2, 16);
        using var hook = new Hook(encoder.register_forward_hook((_, _, output) => output * 2));
        var refused = Assert.Throws<ExportException>(() => ExportedModel.Check(encoder, new ExportOptions { BatchAxis = 1 }, randn(5, 2, 8)));

        Assert.Equal(ExportProblem.UnsupportedModule, refused.Problem);
        Assert.Contains("any number of heads", refused.Reason, StringComparison.Ordinal);
    }

    private sealed class Hook(nn.Module<Tensor, Tensor>.HookRemover remover) : IDisposable
    {
        public void Dispose() => remover.remove();
    }
}
