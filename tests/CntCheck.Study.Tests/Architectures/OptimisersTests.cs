using CntCheck.Study.Architectures;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.Study.Tests.Architectures;

public sealed class OptimisersTests
{
    public static TheoryData<string> Ids => [.. Optimisers.Ids];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_optimiser_goes_downhill(string id) => Assert.InRange(After(id, decay: 0, steps: 200), -0.3, 0.3);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_optimiser_decays_weights_without_gradients(string id) => Assert.InRange(After(id, decay: 1, steps: 1, slope: 0), -1, 1.9999);

    [Fact]
    public void An_unknown_optimiser_is_named() =>
        Assert.Contains("'lion'", Assert.Throws<ArgumentException>(() => Optimisers.Create("lion", [], 1, 0)).Message, StringComparison.Ordinal);

    /// <summary>Where x² goes from 2.</summary>
    private static float After(string id, double decay, int steps, double slope = 1)
    {
        using var scope = NewDisposeScope();
        var weight = new Parameter(tensor(2f));
        using var optimiser = Optimisers.Create(id, [weight], 0.05, decay);
        for (var step = 0; step < steps; step++)
        {
            optimiser.zero_grad();
            (slope * weight.square()).backward();
            optimiser.step();
        }

        return weight.item<float>();
    }
}
