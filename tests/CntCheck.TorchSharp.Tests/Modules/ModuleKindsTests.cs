using CntCheck.TorchSharp.Modules;
using TorchSharp;
using Xunit;

namespace CntCheck.TorchSharp.Tests.Modules;

/// <summary>Every module class of TorchSharp has a writer, or a reason why it has none: a new version shows here what is missing.</summary>
public class ModuleKindsTests
{
    private const string Container = "its parts are written one by one";

    private static readonly Dictionary<string, string> WithoutWriter = new(StringComparer.Ordinal)
    {
        ["ModuleDict"] = Container,
        ["ModuleList"] = Container,
        ["ParameterDict"] = Container,
        ["ParameterList"] = Container,
        ["Sequential"] = Container,
    };

    private static readonly HashSet<string> Elsewhere =
    [
        "Conv1d", "Conv2d", "Conv3d", "Convolution", "ConvTranspose1d", "ConvTranspose2d", "ConvTranspose3d", "ConvolutionTranspose",
        "BatchNorm", "BatchNorm1d", "BatchNorm2d", "BatchNorm3d", "InstanceNorm", "InstanceNorm1d", "InstanceNorm2d", "InstanceNorm3d", "NormBase",
        "GroupNorm", "LayerNorm", "LocalResponseNorm", "Embedding", "EmbeddingBag", "Bilinear", "PReLU",
        "RNN", "LSTM", "GRU", "RNNCell", "LSTMCell", "GRUCell", "MultiheadAttention",
        "Transformer", "TransformerEncoder", "TransformerEncoderLayer", "TransformerDecoder", "TransformerDecoderLayer",
    ];

    private static IEnumerable<Type> Public => typeof(torch).Assembly.GetExportedTypes()
        .Where(type => type.Namespace == "TorchSharp.Modules" && type.IsSubclassOf(typeof(torch.nn.Module)) && !type.IsAbstract);

    [Fact]
    public void Every_module_class_has_a_writer_or_a_reason_why_not()
    {
        var kinds = ModuleWriters.Kinds.ToHashSet();
        var missing = Public.Where(type => !Ancestors(type).Any(kinds.Contains)).Select(type => type.Name.Split('`')[0]).Distinct();

        Assert.Equal([], missing.Except(WithoutWriter.Keys).Except(Elsewhere).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_reason_is_given_for_what_has_a_writer_or_is_gone()
    {
        var kinds = ModuleWriters.Kinds.ToHashSet();
        var without = Public.Where(type => !Ancestors(type).Any(kinds.Contains)).Select(type => type.Name.Split('`')[0]);

        Assert.Equal([], WithoutWriter.Keys.Except(without));
    }

    [Fact]
    public void No_two_writers_are_for_one_class() => Assert.Equal(ModuleWriters.Kinds.Distinct(), ModuleWriters.Kinds);

    private static IEnumerable<Type> Ancestors(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            yield return current;
    }
}
