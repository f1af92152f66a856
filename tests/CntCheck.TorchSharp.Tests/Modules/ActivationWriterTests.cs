using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Modules;

public class ActivationWriterTests
{
    private static readonly ModuleCase[] Cases =
    [
        new("ReLU", () => nn.ReLU(), [2, 6], "Relu"),
        new("ReLU in place", () => nn.ReLU(inplace: true), [2, 6], "Relu"),
        new("ReLU6", () => nn.ReLU6(), [2, 6], "Clip"),
        new("Hardtanh", () => nn.Hardtanh(-0.5, 0.75), [2, 6], "Clip"),
        new("LeakyReLU", () => nn.LeakyReLU(0.2), [2, 6], "LeakyRelu"),
        new("LeakyReLU in place", () => nn.LeakyReLU(0.2, inplace: true), [2, 6], "LeakyRelu"),
        new("RReLU", () => nn.RReLU(0.1, 0.5), [2, 6], "LeakyRelu"),
        new("Threshold", () => nn.Threshold(0.1, -3), [2, 6], "Greater Where"),
        new("CELU", () => nn.CELU(0.7), [2, 6], "Celu"),
        new("ELU", () => nn.ELU(0.7), [2, 6], "Elu"),
        new("SELU", () => nn.SELU(), [2, 6], "Selu"),
        new("GELU", () => nn.GELU(), [2, 6], "Gelu"),
        new("GELU by tanh", () => nn.GELU(global::TorchSharp.Modules.GELU.Approximate.tanh), [2, 6], "Gelu"),
        new("Mish", () => nn.Mish(), [2, 6], "Mish"),
        new("Hardswish", () => nn.Hardswish(), [2, 6], "HardSwish"),
        new("SiLU", () => nn.SiLU(), [2, 6], "Sigmoid Mul"),
        new("Sigmoid", () => nn.Sigmoid(), [2, 6], "Sigmoid"),
        new("Tanh", () => nn.Tanh(), [2, 6], "Tanh"),
        new("Softsign", () => nn.Softsign(), [2, 6], "Softsign"),
        new("Hardsigmoid", () => nn.Hardsigmoid(), [2, 6], "HardSigmoid"),
        new("LogSigmoid", () => nn.LogSigmoid(), [2, 6], "Neg Softplus Neg"),
        new("Hardshrink", () => nn.Hardshrink(0.3), [2, 6], "Shrink"),
        new("Softshrink", () => nn.Softshrink(0.3), [2, 6], "Shrink"),
        new("Tanhshrink", () => nn.Tanhshrink(), [2, 6], "Tanh Sub"),
        new("Softplus", () => nn.Softplus(), [2, 6], "Softplus"),
        new("Softplus with beta", () => nn.Softplus(2), [2, 6], "Mul Softplus Div Greater Where"),
        new("Softplus with threshold", () => nn.Softplus(1, 0.5), [2, 6], "Mul Softplus Div Greater Where"),
        new("Softmax", () => nn.Softmax(1), [2, 6], "Softmax"),
        new("Softmin", () => nn.Softmin(-1), [2, 6], "Neg Softmax"),
        new("LogSoftmax", () => nn.LogSoftmax(-1), [2, 6], "LogSoftmax"),
    ];

    public static TheoryData<ModuleCase> All => [.. Cases];

    public static TheoryData<ModuleCase> OfAnyRank => [.. Cases.Where(item => !item.Name.Contains("max", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void An_activation_is_the_operator_of_its_name(ModuleCase activation)
    {
        using var exported = ExportedModel.Check(activation.Make(), activation.Example());

        Assert.Equal(activation.Operators, exported.Kinds);
    }

    [Theory]
    [MemberData(nameof(OfAnyRank), DisableDiscoveryEnumeration = true)]
    public void An_activation_takes_any_rank(ModuleCase activation)
    {
        foreach (var shape in new long[][] { [3], [2, 3, 4, 2, 2] })
        {
            using var exported = ExportedModel.Check(activation.Make(), randn(shape) * 4);
            Assert.Equal(activation.Operators, exported.Kinds);
        }
    }

    [Theory]
    [MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void An_activation_takes_float64(ModuleCase activation)
    {
        using var exported = ExportedModel.Check(activation.Make(), activation.Example().to(ScalarType.Float64));

        Assert.Equal(activation.Operators, exported.Kinds.Where(kind => kind != "Cast"));
    }

    [Theory]
    [MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void An_activation_between_two_layers_leaves_their_strengths_as_relu_does(ModuleCase activation)
    {
        random.manual_seed(7);
        var (first, last) = (nn.Linear(4, 6), nn.Linear(6, 3));
        using var plain = ExportedModel.Check(nn.Sequential(first, nn.ReLU(), last), randn(2, 4));
        using var exported = ExportedModel.Check(nn.Sequential(first, activation.Make(), last), randn(2, 4));

        Strengths.AssertSame(plain.Profile, exported.Profile);
    }

    [Fact]
    public void A_gated_unit_multiplies_one_half_by_the_sigmoid_of_the_other()
    {
        using var last = ExportedModel.Check(nn.GLU(), randn(2, 6));
        using var channels = ExportedModel.Check(nn.GLU(1), randn(2, 6, 3));

        Assert.Equal(["Split", "Sigmoid", "Mul"], last.Kinds);
        Assert.Equal(["Split", "Sigmoid", "Mul"], channels.Kinds);
    }

    [Fact]
    public void Softmax2d_is_over_channels_with_and_without_batch()
    {
        using var batch = ExportedModel.Check(nn.Softmax2d(), randn(2, 3, 4, 4));
        using var single = new ExportedModel(nn.Softmax2d(), [randn(3, 4, 4)], new() { BatchAxis = null });

        Assert.Equal(1, batch.Proto.Graph.Node.Single().Attribute.Single(attribute => attribute.Name == "axis").I);
        Assert.Equal(0, single.Proto.Graph.Node.Single().Attribute.Single(attribute => attribute.Name == "axis").I);
    }

    [Fact]
    public void A_relu_in_place_behind_a_branch_changes_what_the_branch_reads()
    {
        using var exported = ExportedModel.Check(new InPlaceBranch(), randn(2, 4));

        // relu changed the tensor that both branches read: fc2 reads the relu, not fc1.
        Assert.Equal(["Gemm", "Relu", "Gemm", "Gemm"], exported.Kinds);
        Assert.All(exported.Proto.Graph.Node.Skip(2), node => Assert.EndsWith("Relu", node.Input[0], StringComparison.Ordinal));
    }

    private sealed class InPlaceBranch : nn.Module<Tensor, (Tensor, Tensor)>
    {
        private readonly global::TorchSharp.Modules.Linear _fc1 = nn.Linear(4, 6);
        private readonly global::TorchSharp.Modules.ReLU _act = nn.ReLU(inplace: true);
        private readonly global::TorchSharp.Modules.Linear _fc2 = nn.Linear(6, 3);
        private readonly global::TorchSharp.Modules.Linear _fc3 = nn.Linear(6, 2);

        public InPlaceBranch()
            : base(nameof(InPlaceBranch)) => RegisterComponents();

        public override (Tensor, Tensor) forward(Tensor input)
        {
            var hidden = _fc1.call(input);
            var active = _act.call(hidden);
            return (_fc2.call(hidden), _fc3.call(active));
        }
    }
}
