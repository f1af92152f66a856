using CntCheck.Study.Architectures;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.Study.Tests.Architectures;

public sealed class InitialisersTests
{
    private const int In = 300;
    private const int Out = 500;

    /// <summary>Standard deviation and largest magnitude of the weights of 300 inputs and 500 nodes.</summary>
    public static TheoryData<string, double, double> Moments => new()
    {
        { "default", 1 / Math.Sqrt(3.0 * In), 1 / Math.Sqrt(In) },
        { "kaiming-normal", Math.Sqrt(2.0 / In), double.PositiveInfinity },
        { "kaiming-uniform", Math.Sqrt(2.0 / In), Math.Sqrt(6.0 / In) },
        { "lecun-normal", 0.87963 / Math.Sqrt(In), 2 / Math.Sqrt(In) },
        { "normal-0.05", 0.05, double.PositiveInfinity },
        { "orthogonal", 1 / Math.Sqrt(Out), double.PositiveInfinity },
        { "uniform-0.05", 0.05 / Math.Sqrt(3), 0.05 },
        { "xavier-normal", Math.Sqrt(2.0 / (In + Out)), double.PositiveInfinity },
        { "xavier-uniform", Math.Sqrt(2.0 / (In + Out)), Math.Sqrt(6.0 / (In + Out)) },
    };

    public static TheoryData<string> Ids => [.. Initialisers.Ids];

    [Fact]
    public void Every_initialiser_is_tested() => Assert.Equal(Initialisers.Ids.Order(StringComparer.Ordinal), Moments.Select(row => (string)row[0]).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Moments))]
    public void Weights_have_mean_0_and_their_deviation_and_bound(string id, double deviation, double bound)
    {
        using var scope = NewDisposeScope();
        var layer = nn.Linear(In, Out);
        Initialisers.Apply(layer, id, 4);

        var largest = layer.weight.abs().max().item<float>();
        Assert.Equal(0, layer.weight.mean().item<float>(), 0.02 * deviation);
        Assert.Equal(deviation, layer.weight.std().item<float>(), 0.01 * deviation);
        Assert.True(largest <= bound * 1.000001);
        if (double.IsFinite(bound))
            Assert.True(largest > 0.99 * bound);
        else
            Assert.True(largest > 3.5 * deviation, "a normal distribution has tails");
    }

    [Fact]
    public void A_cut_off_normal_distribution_is_denser_in_the_middle()
    {
        using var scope = NewDisposeScope();
        var layer = nn.Linear(In, Out);
        Initialisers.Apply(layer, "lecun-normal", 4);

        // Within one of the two standard deviations lie 68.27 of 95.45 %.
        Assert.Equal(0.7152, layer.weight.abs().lt(1 / Math.Sqrt(In)).to(ScalarType.Float64).mean().item<double>(), 0.005);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Biases_are_zero_except_with_torchs_own(string id)
    {
        using var scope = NewDisposeScope();
        var layer = nn.Linear(In, Out);
        Initialisers.Apply(layer, id, 4);

        Assert.Equal(id == Initialisers.Default, layer.bias!.abs().max().item<float>() > 0);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_recurrent_layer_is_drawn_anew_by_its_seed(string id)
    {
        using var scope = NewDisposeScope();
        var layer = nn.LSTM(6, 12);
        var before = Numbers(layer);
        Initialisers.Apply(layer, id, 4);
        var first = Numbers(layer);
        Initialisers.Apply(layer, id, 5);
        var second = Numbers(layer);
        Initialisers.Apply(layer, id, 4);

        Assert.False(before.equal(first).all().item<bool>());
        Assert.False(first.equal(second).all().item<bool>());
        Assert.True(first.equal(Numbers(layer)).all().item<bool>());
    }

    [Fact]
    public void Torchs_own_bound_of_a_recurrent_layer_is_that_of_its_hidden_nodes()
    {
        using var scope = NewDisposeScope();
        var layer = nn.GRU(2, 100);
        Initialisers.Apply(layer, Initialisers.Default, 4);

        Assert.All(layer.named_parameters(), parameter => Assert.InRange(parameter.parameter.abs().max().item<float>(), 0.09, 0.1));
    }

    [Fact]
    public void Norms_and_learned_positions_stay()
    {
        using var scope = NewDisposeScope();
        var module = nn.Sequential(("norm", nn.BatchNorm2d(3)), ("places", new Positions(3, 4)));
        module.get_parameter("norm.bias")!.detach().fill_(2);
        var before = Numbers(module);
        Initialisers.Apply(module, "xavier-uniform", 4);

        Assert.True(before.equal(Numbers(module)).all().item<bool>());
    }

    [Fact]
    public void An_unknown_initialiser_is_named() =>
        Assert.Contains("'zeros'", Assert.Throws<ArgumentException>(() => Initialisers.Apply(nn.Linear(1, 1), "zeros", 1)).Message, StringComparison.Ordinal);

    private static Tensor Numbers(nn.Module module) => cat([.. module.parameters().Select(parameter => parameter.detach().flatten())]).clone();
}
