using CntCheck.Artifacts;
using CntCheck.Tests.Networks;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace CntCheck.TorchSharp.Tests.Modules;

public class BilinearWriterTests
{
    [Theory]
    [InlineData(new long[] { 2 }, true)]
    [InlineData(new long[] { 2, 3 }, true)]
    [InlineData(new long[] { 2, 3, 2 }, false)]
    public void A_bilinear_layer_has_the_strengths_torch_finds(long[] rows, bool hasBias)
    {
        manual_seed(5);
        using var module = nn.Bilinear(3, 4, 2, hasBias);
        using var exported = ExportedModel.Check(new Pair(module), randn([.. rows, 3]), randn([.. rows, 4]));

        var connection = Assert.Single(exported.Profile.Connections);
        Assert.Equal("pair", connection.Name);
        Assert.Equal(24, connection.Metrics!["link-count"]);
        Assert.Equal(hasBias ? 26 : 24, exported.Profile.Totals.Parameters);

        using var model = ArtifactReader.Open(exported.Path);
        var reading = new Reading(model);
        Equal(module.weight!.sum(1).flatten(), reading.In("pair"));
        Equal(module.weight!.sum([0L, 2L]), reading.Out("input"));
    }

    [Fact]
    public void What_reads_a_bilinear_layer_is_carried_back_to_it()
    {
        manual_seed(5);
        using var network = new Scored();
        using var exported = ExportedModel.Check(network, randn(2, 3), randn(2, 4));

        using var model = ArtifactReader.Open(exported.Path);
        var reading = new Reading(model);
        Assert.Equal(["pair", "head"], exported.Profile.Connections.Select(connection => connection.Name));
        Equal(network.Head.weight!.sum([0L]).repeat_interleave(4), reading.Out("pair"));
    }

    [Fact]
    public void Two_branches_meet_in_a_bilinear_layer()
    {
        using var network = new Branches();
        using var exported = ExportedModel.Check(network, randn(2, 3), randn(2, 4));

        Assert.Equal(["left", "pair", "right", "head"], exported.Profile.Connections.Select(connection => connection.Name));
    }

    [Fact]
    public void A_bilinear_layer_computes_in_float64()
    {
        using var exported = ExportedModel.Check(nn.Bilinear(3, 4, 2, dtype: float64), randn([2, 3], float64), randn([2, 4], float64));

        Assert.InRange(exported.Result.LargestDifference, 0, 1e-12);
    }

    private static void Equal(Tensor expected, double[] found)
    {
        float[] values = expected.detach().contiguous().data<float>().ToArray();
        Assert.Equal(values.Length, found.Length);
        Assert.All(values.Zip(found), pair => Assert.InRange(pair.Second - pair.First, -1e-5, 1e-5));
    }

    private sealed class Pair : nn.Module<Tensor, Tensor, Tensor>
    {
        private readonly Bilinear pair;

        public Pair(Bilinear module)
            : base(nameof(Pair))
        {
            pair = module;
            RegisterComponents();
        }

        public override Tensor forward(Tensor left, Tensor right) => pair.call(left, right);
    }

    private sealed class Scored : nn.Module<Tensor, Tensor, Tensor>
    {
        private readonly Bilinear pair = nn.Bilinear(3, 4, 5);
        private readonly Linear head = nn.Linear(5, 2);

        public Scored()
            : base(nameof(Scored)) => RegisterComponents();

        public Linear Head => head;

        public override Tensor forward(Tensor left, Tensor right) => head.call(pair.call(left, right));
    }

    private sealed class Branches : nn.Module<Tensor, Tensor, Tensor>
    {
        private readonly Linear left = nn.Linear(3, 6);
        private readonly Linear right = nn.Linear(4, 5);
        private readonly Bilinear pair = nn.Bilinear(6, 5, 4);
        private readonly Linear head = nn.Linear(4, 2);

        public Branches()
            : base(nameof(Branches)) => RegisterComponents();

        public override Tensor forward(Tensor one, Tensor two) => head.call(pair.call(left.call(one), right.call(two)));
    }
}
