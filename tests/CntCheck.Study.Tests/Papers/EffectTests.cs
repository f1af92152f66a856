using CntCheck.Study.Measuring.Rivals;
using CntCheck.Study.Papers;
using CntCheck.Study.Papers.Effects;
using CntCheck.Study.Papers.Figures;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Study.Tests.Papers;

public sealed class EffectTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PaperStudy _study;

    public EffectTests() => _study = PaperStudies.Read(_folder);

    [Fact]
    public void Norms_and_the_input_are_no_layers_of_the_papers()
    {
        Assert.All(_study.Networks, network => Assert.Equal(4, network.Along(PaperMetric.LinkWeight).Length));
        Assert.All(_study.Networks, network => Assert.Equal(4, network.Along(PaperMetric.Fluctuation).Length));
        Assert.All(_study.Networks, network => Assert.True(PaperMetric.LinkWeight.Mean.Of(network) < 1));
    }

    [Fact]
    public void What_halves_in_every_low_network_separates_perfectly()
    {
        var comparison = Comparison.WithinRecipes(_study, network => network.IsPoorlyTrained);

        Assert.Equal(["fc-relu-mnist", "fc-deep-mixture"], comparison.Strata);
        Assert.Equal(1, comparison.Distance(PaperMetric.LinkWeight.Mean).Value);
        Assert.Equal(1, comparison.Threshold(PaperMetric.LinkWeight.Mean).Value);
        Assert.Equal(1, comparison.GreaterOfSound(PaperMetric.LinkWeight.Mean).Value);
        Assert.Equal(0, comparison.Advantage(PaperMetric.LinkWeight.Mean, PaperMetric.Fluctuation.Mean).Value, 12);
    }

    [Fact]
    public void What_every_network_has_alike_is_guessing()
    {
        var alike = new Reading("alike", PaperMetric.NodeStrength, _ => 1);
        var effect = Comparison.Pooled(_study, network => network.IsPoorlyTrained).Distance(alike);

        Assert.Equal("0.50 (0.50 … 0.50)", effect.Text);
        Assert.Equal((18, 18), (effect.Low, effect.Sound));
    }

    [Fact]
    public void Families_taken_apart_are_compared_apart()
    {
        var fc = _study with { Networks = [.. _study.Networks.Where(network => network.Plan.Family == "fc")] };
        Assert.Equal(6, Comparison.Pooled(fc, network => network.IsPoorlyTrained).Distance(PaperMetric.LinkWeight.Mean).Low);
    }

    [Fact]
    public void A_property_explains_all_of_what_it_decides_and_nothing_of_chance()
    {
        var decided = new Reading("decided", PaperMetric.NodeStrength, network => network.Plan.Family == "fc" ? 1 : 0);
        var random = new Reading("random", PaperMetric.NodeStrength, network => network.Plan.Seed * 17 % 23);

        Assert.Equal(1, FactorStrength.Of("family", _study.Sound, decided, network => network.Plan.Family, _ => "").Value, 12);
        Assert.False(FactorStrength.Of("family", _study.Sound, random, network => network.Plan.Family, _ => "").IsReal);
        Assert.True(double.IsNaN(FactorStrength.Of("task", _study.Sound, random, network => network.Plan.Task, _ => "").Value));
    }

    [Fact]
    public void Low_networks_spread_twice_as_far_are_found_to()
    {
        var reading = new Reading("spread", PaperMetric.NodeStrength, network => network.Plan.Seed % 6 * (network.IsSound ? 1 : 2));
        var ratio = SpreadRatio.Of("spread", _study.Population, reading, network => network.IsPoorlyTrained, _ => "");

        Assert.InRange(ratio.Value, 1.6, 2.4);
        Assert.Equal(3, SpreadRatio.Quantile([1, 2, 3, 4, 5], 0.5));
        Assert.Equal(1.4, SpreadRatio.Quantile([1, 2, 3, 4, 5], 0.1), 12);
    }

    [Fact]
    public void The_strength_of_a_hidden_node_is_what_enters_and_what_leaves_it()
    {
        var into = new LayerWeights([[1, 2], [3, 4]], []);
        var outOf = new LayerWeights([[10, 20]], []);

        Assert.Equal([13, 27], LayerSums.HiddenStrengths(into, outOf));
    }

    public void Dispose() => _folder.Dispose();
}
