using CntCheck.TorchSharp.Recovering;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Recovering;

/// <summary>What torch.matmul would end the process for is an exception here.</summary>
public class MatrixProductTests
{
    public static TheoryData<string> Misfits => ["types", "truth values", "inner extents", "batches", "a vector"];

    [Theory]
    [MemberData(nameof(Misfits))]
    public void Factors_that_do_not_fit_are_an_exception(string misfit)
    {
        using var scope = NewDisposeScope();
        var (left, right) = misfit switch
        {
            "types" => (ones(2, 3), ones([3, 2], ScalarType.Int64)),
            "truth values" => (ones([2, 3], ScalarType.Bool), ones([3, 2], ScalarType.Bool)),
            "inner extents" => (ones(2, 3), ones(2, 3)),
            "batches" => (ones(2, 2, 3), ones(5, 3, 2)),
            _ => (ones(3), ones(3, 2)),
        };

        var refused = Assert.Throws<InvalidOperationException>(() => MatrixProduct.Of(left, right));

        Assert.True(StepResults.IsRefusal(refused));
    }

    [Fact]
    public void Batches_of_one_are_repeated()
    {
        using var scope = NewDisposeScope();

        Assert.Equal([4L, 5, 2, 2], MatrixProduct.Of(ones(5, 2, 3), ones(4, 1, 3, 2)).shape);
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
