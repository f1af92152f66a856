using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Recovering.Families;

public class ClassTokenFamilyTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_stored_token_joins_the_tokens_of_each_sample(bool before)
    {
        random.manual_seed(41);
        var (embed, relu, token) = (nn.Linear(5, 6), nn.ReLU(), nn.Parameter(randn(1, 1, 6)));

        using var exported = ExportedModel.Check(
            new Handwritten(
                x =>
                {
                    var tokens = new[] { token.expand(x.shape[0], -1, -1), embed.call(x) };
                    return relu.call(cat(before ? tokens : [tokens[1], tokens[0]], 1));
                },
                ("embed", embed), ("relu", relu), ("token", token)),
            randn(2, 4, 5));

        Assert.Equal(["Transpose", "MatMul", "Add", "Shape", "Concat", "Expand", "Concat", "Relu"], exported.Kinds);
        Assert.Contains("token", exported.Proto.Graph.Initializer.Select(tensor => tensor.Name));
    }
}
