using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Modules;

public class DistanceWriterTests
{
    [Theory]
    [InlineData(1, false, "Sub Add ReduceL1")]
    [InlineData(2, false, "Sub Add ReduceL2")]
    [InlineData(2, true, "Sub Add ReduceL2")]
    [InlineData(3, false, "Sub Add Abs Pow ReduceSum Pow")]
    [InlineData(double.PositiveInfinity, true, "Sub Add Abs ReduceMax")]
    public void A_distance_is_the_norm_of_the_difference(double norm, bool keepdim, string kinds)
    {
        using var exported = ExportedModel.Check(nn.PairwiseDistance(norm, keepdim: keepdim), randn(3, 5), randn(3, 5));

        Assert.Equal(kinds.Split(' '), exported.Kinds);
    }

    [Fact]
    public void A_distance_by_no_norm_is_refused()
    {
        var refused = Assert.Throws<ExportException>(() => new ExportedModel(nn.PairwiseDistance(0), [randn(3, 5), randn(3, 5)]));

        Assert.Equal(ExportProblem.UnsupportedModule, refused.Problem);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_cosine_is_a_product_divided_by_the_norms(long axis)
    {
        using var exported = ExportedModel.Check(nn.CosineSimilarity(axis), randn(3, 5, 4), randn(3, 5, 4));

        Assert.Equal(["Mul", "ReduceSum", "ReduceL2", "Max", "ReduceL2", "Max", "Mul", "Div"], exported.Kinds);
    }

    [Fact]
    public void Vectors_of_length_zero_have_the_cosine_that_torch_gives_them()
    {
        using var exported = ExportedModel.Check(nn.CosineSimilarity(1, 1e-3), zeros(3, 5), randn(3, 5));

        Assert.Contains("Max", exported.Kinds);
    }

    [Fact]
    public void Two_branches_are_compared_and_all_their_weights_measured()
    {
        using var exported = ExportedModel.Check(new Twins(), randn(2, 4), randn(2, 4));

        Assert.Equal(["Gemm", "Gemm"], exported.Kinds.Take(2));
        Assert.Equal(35, exported.Result.Parameters);
    }

    private sealed class Twins : nn.Module<Tensor, Tensor, Tensor>
    {
        private readonly global::TorchSharp.Modules.Linear _embed = nn.Linear(4, 7);
        private readonly global::TorchSharp.Modules.CosineSimilarity _compare = nn.CosineSimilarity(1);

        public Twins()
            : base(nameof(Twins)) => RegisterComponents();

        public override Tensor forward(Tensor one, Tensor two) => _compare.call(_embed.call(one), _embed.call(two));
    }
}
