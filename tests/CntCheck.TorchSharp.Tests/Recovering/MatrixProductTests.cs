using CntCheck.TorchSharp.Recovering;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace CntCheck.TorchSharp.Tests.Recovering;

public class MatrixProductTests
{
    public static TheoryData<long[], long[]> Unfit => new()
    {
        { [2, 3], [4, 5] },
        { [2, 3, 4], [3, 4, 5] },
        { [2, 3, 4], [2, 3, 5] },
        { [3], [3, 4] },
        { [2, 3], [3] },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public void Factors_that_do_not_fit_are_refused_and_not_handed_to_torch(long[] left, long[] right) =>
        Assert.Throws<InvalidOperationException>(() => MatrixProduct.Of(randn(left), randn(right)));

    [Fact]
    public void Factors_of_two_types_are_refused() =>
        Assert.Throws<InvalidOperationException>(() => MatrixProduct.Of(randn(2, 3), ones([3, 4], ScalarType.Int64)));

    [Fact]
    public void Batches_of_extent_one_stretch() => Assert.Equal([2, 3, 5], MatrixProduct.Of(randn(1, 3, 4), randn(2, 4, 5)).shape);

    [Fact]
    public void A_gap_between_a_value_of_three_axes_and_one_of_two_that_do_not_fit_is_refused()
    {
        random.manual_seed(59);
        var (tokens, whole, weight, last) = (nn.Linear(5, 6), nn.Linear(5, 4), nn.Parameter(randn(3, 6)), nn.Linear(6, 2));
        var network = new Handwritten(
            x =>
            {
                var (one, other) = (tokens.call(x), whole.call(x[.., 0]));
                return last.call(F.linear(one.sort(1).Values.tanh(), weight).sort(1).Values.matmul(weight) + other.sort(1).Values.sum(1).view(-1, 1, 1));
            },
            ("tokens", tokens), ("whole", whole), ("weight", weight), ("last", last));

        var refused = Assert.Throws<ExportException>(() => ExportedModel.Check(network, randn(3, 7, 5)));

        Assert.Equal(ExportProblem.UnseenOperation, refused.Problem);
    }

    [Fact]
    public void Whole_numbers_beside_real_ones_do_not_end_the_process()
    {
        torch.random.manual_seed(1);
        using var network = new LastOfTokens();
        using var exported = ExportedModel.Check(network, randint(0, 9, [1, 4]));

        Assert.Contains("GRU", exported.Kinds);
        Assert.Equal("Gemm", exported.Kinds[^1]);
    }

    /// <summary>The last state of both directions of a GRU over tokens, as classifiers of text take it.</summary>
    private sealed class LastOfTokens : nn.Module<Tensor, Tensor>
    {
        private readonly global::TorchSharp.Modules.Embedding table = nn.Embedding(9, 4);
        private readonly global::TorchSharp.Modules.GRU gru = nn.GRU(4, 3, batchFirst: true, bidirectional: true);
        private readonly global::TorchSharp.Modules.Linear fc = nn.Linear(6, 2);

        public LastOfTokens()
            : base(nameof(LastOfTokens)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            var (_, last) = gru.call(table.call(input));
            return fc.call(cat([last[-2], last[-1]], 1));
        }
    }
}
