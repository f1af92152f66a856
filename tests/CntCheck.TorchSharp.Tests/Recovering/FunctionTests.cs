using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Recovering;

public class FunctionTests
{
    public static TheoryData<string> OnTokens => [.. FunctionCases.OnTokens.Keys];

    public static TheoryData<string> OnImages => [.. FunctionCases.OnImages.Keys];

    [Theory]
    [MemberData(nameof(OnTokens))]
    public void A_function_between_dense_layers_on_tokens_is_recovered(string name)
    {
        random.manual_seed(1);
        var (function, operators) = FunctionCases.OnTokens[name];
        using var exported = ExportedModel.Check(
            new WrittenForward((self, x) => self.Call("fc2", function(self.Call("fc1", x))), ("fc1", nn.Linear(4, 6)), ("fc2", nn.Linear(function(zeros(1, 5, 6)).shape[^1], 3))),
            randn(2, 5, 4));

        Assert.Equal(operators, Between(exported, "fc1/Add", "fc2"));
    }

    [Theory]
    [MemberData(nameof(OnImages))]
    public void A_function_between_an_image_and_a_dense_layer_is_recovered(string name)
    {
        random.manual_seed(1);
        var (function, operators) = FunctionCases.OnImages[name];
        using var exported = ExportedModel.Check(
            new WrittenForward((self, x) => self.Call("fc", function(x)), ("fc", nn.Linear(function(zeros(1, 3, 4, 4)).shape[^1], 3))), randn(2, 3, 4, 4));

        Assert.Equal(operators, Between(exported, "input", "fc"));
    }

    /// <summary>The operators after the one that makes a value, up to those of a module.</summary>
    private static string Between(ExportedModel exported, string first, string module) => string.Join(
        ' ',
        exported.Proto.Graph.Node
            .SkipWhile(node => first != "input" && node.Output[0] != first)
            .Skip(first == "input" ? 0 : 1)
            .TakeWhile(node => node.Name.TrimStart('/').Split('/')[0] != module)
            .Select(node => node.OpType));
}
