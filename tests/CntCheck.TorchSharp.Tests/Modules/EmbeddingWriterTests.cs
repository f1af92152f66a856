using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Modules;

public class EmbeddingWriterTests
{
    [Theory]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Int32)]
    public void A_table_is_looked_up_by_any_integers(ScalarType type)
    {
        using var network = nn.Sequential(("tokens", nn.Embedding(7, 3, padding_idx: 2)), ("head", nn.Linear(3, 2)));
        using var exported = ExportedModel.Check(network, randint(0, 7, [2, 5], dtype: type));

        Assert.Equal("Gather", exported.Kinds[0]);
        Assert.Equal(["tokens", "head"], exported.Profile.Connections.Select(connection => connection.Name));
        Assert.Equal([3L, 7], exported.Profile.Connections[0].Shape);
        Assert.Contains("embedding", exported.Profile.Connections[0].Traits);
    }

    [Fact]
    public void A_table_keeps_float64()
    {
        using var exported = ExportedModel.Check(nn.Embedding(7, 3, dtype: float64), tensor(new long[] { 1, 2, 6, 0 }, [4, 1]));

        Assert.Equal(0, exported.Result.LargestDifference);
    }

    [Fact]
    public void A_table_of_one_axis_of_tokens_is_looked_up()
    {
        using var exported = ExportedModel.Check(nn.Embedding(7, 3), tensor(new long[] { 1, 2, 6, 0 }));

        Assert.Equal(["Gather"], exported.Kinds);
    }

    [Fact]
    public void Rows_that_are_shortened_when_looked_up_are_refused_and_left_as_they_were()
    {
        manual_seed(1);
        using var table = nn.Embedding(9, 4, max_norm: 0.5);
        using var network = nn.Sequential(("tokens", table));
        using var before = table.weight!.detach().clone();
        var refused = Assert.Throws<ExportException>(() => new ExportedModel(network, [tensor(new long[] { 1, 2 }, [2, 1])]));

        Assert.Equal((ExportProblem.UnsupportedModule, "tokens"), (refused.Problem, refused.Module));
        Assert.Contains("max_norm", refused.Reason, StringComparison.Ordinal);
        Assert.True(table.weight[3..].eq(before[3..]).all().item<bool>());
    }

    [Theory]
    [InlineData(EmbeddingBagMode.Sum, "ReduceSum")]
    [InlineData(EmbeddingBagMode.Mean, "ReduceMean")]
    [InlineData(EmbeddingBagMode.Max, "ReduceMax")]
    public void Bags_of_one_size_are_joined_as_their_mode_says(EmbeddingBagMode mode, string kind)
    {
        using var network = new BagClassifier(nn.EmbeddingBag(7, 3, mode: mode));
        using var exported = ExportedModel.Check(network, randint(0, 7, [2, 5], dtype: int64));

        Assert.Equal(["Gather", kind, "Gemm"], exported.Kinds);
        Assert.Equal(["bag", "head"], exported.Profile.Connections.Select(connection => connection.Name));
        Assert.True(exported.Profile.Layers[1].Metrics!["out-strength.std"] > 0);
    }

    [Fact]
    public void Shares_of_a_bag_weigh_its_rows()
    {
        using var network = new WeighedBag();
        using var exported = ExportedModel.Check(network, randint(0, 7, [2, 5], dtype: int64), rand(2, 5));

        Assert.Equal(["Gather", "Unsqueeze", "Mul", "ReduceSum"], exported.Kinds);
    }

    [Theory]
    [InlineData(EmbeddingBagMode.Mean)]
    [InlineData(EmbeddingBagMode.Max)]
    public void A_bag_that_leaves_a_row_out_is_refused(EmbeddingBagMode mode)
    {
        manual_seed(1);
        using var network = new BagClassifier(nn.EmbeddingBag(7, 3, mode: mode, padding_index: 4));
        using (no_grad())
            network.Bag.weight!.uniform_(1, 2);
        var refused = Assert.Throws<ExportException>(() => new ExportedModel(network, [tensor(new long[] { 1, 2, 0, 3 }, [2, 2])]));

        Assert.Equal((ExportProblem.UnsupportedModule, "bag"), (refused.Problem, refused.Module));
        Assert.Contains("padding_idx", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Bags_told_by_offsets_are_refused()
    {
        using var network = new OffsetBag();
        var refused = Assert.Throws<ExportException>(() => new ExportedModel(network, [tensor(new long[] { 1, 2, 0, 3 }), tensor(new long[] { 0, 0 })], new() { BatchAxis = null }));

        Assert.Equal(("bag", "bags of different sizes, told by offsets, have no operator in ONNX"), (refused.Module, refused.Reason));
    }

    private sealed class BagClassifier : nn.Module<Tensor, Tensor>
    {
        private readonly EmbeddingBag bag;
        private readonly Linear head = nn.Linear(3, 2);

        public BagClassifier(EmbeddingBag bag)
            : base(nameof(BagClassifier))
        {
            this.bag = bag;
            RegisterComponents();
        }

        public EmbeddingBag Bag => bag;

        public override Tensor forward(Tensor input) => head.call(bag.call(input, null!, null!));
    }

    private sealed class WeighedBag : nn.Module<Tensor, Tensor, Tensor>
    {
        private readonly EmbeddingBag bag = nn.EmbeddingBag(7, 3, mode: EmbeddingBagMode.Sum);

        public WeighedBag()
            : base(nameof(WeighedBag)) => RegisterComponents();

        public override Tensor forward(Tensor tokens, Tensor shares) => bag.call(tokens, null!, shares);
    }

    private sealed class OffsetBag : nn.Module<Tensor, Tensor, Tensor>
    {
        private readonly EmbeddingBag bag = nn.EmbeddingBag(7, 3);

        public OffsetBag()
            : base(nameof(OffsetBag)) => RegisterComponents();

        public override Tensor forward(Tensor tokens, Tensor offsets) => bag.call(tokens, offsets, null!);
    }
}
