using CntCheck.TorchSharp.Live;
using Xunit;

namespace CntCheck.TorchSharp.Tests.Live;

public sealed class SymptomLogTests
{
    private static readonly LayerMeasurement Other = Made.Layer("other");

    [Fact]
    public void Layers_that_move_are_healthy() => Assert.Empty(After(9, step => Made.Measurement(step, Made.Layer("fc"), Other)));

    [Fact]
    public void Standing_still_counts_after_as_many_measurements_as_patience_says()
    {
        var log = new SymptomLog(new() { Patience = 3 });
        var still = Made.Layer("fc", 1e-9);

        Assert.Empty(log.Add(Made.Measurement(10, still, Other)));
        Assert.Empty(log.Add(Made.Measurement(20, still, Other)));
        var finding = Assert.Single(log.Add(Made.Measurement(30, still, Other)));
        Assert.Equal(("frozen-layer", "fc", 10L, 1L), (finding.Kind, finding.Layer, finding.SinceStep, finding.SinceEpoch));
        Assert.Equal(
            "'fc' no longer moves: 1.0E-09 of its weights a step, under the limit of 1E-08, while others move by up to 1.0E-03 (since step 10, epoch 1); look for dead units or saturated activations behind it, or set requires_grad to false where it shall stay",
            finding.ToString());
    }

    [Fact]
    public void What_shows_no_more_is_forgotten()
    {
        var log = new SymptomLog(new() { Patience = 2 });
        var still = Made.Layer("fc", 1e-9);

        log.Add(Made.Measurement(20, still, Other));
        Assert.Single(log.Add(Made.Measurement(40, still, Other)));
        Assert.Empty(log.Add(Made.Measurement(50, Made.Layer("fc"), Other)));
        Assert.Empty(log.Add(Made.Measurement(60, still, Other)));
    }

    [Fact]
    public void A_few_steps_are_too_few_however_often_they_are_measured()
    {
        var log = new SymptomLog(new() { Patience = 3 });
        var dark = Made.Layer("fc") with { UnmovedUnits = 8 };

        for (var step = 1; step < 90; step++)
            Assert.Empty(log.Add(Made.Measurement(step, dark, Other) with { Steps = 1 }));
        Assert.Single(log.Add(Made.Measurement(90, dark, Other) with { Steps = 1 }));
    }

    [Fact]
    public void A_measurement_told_again_counts_once_but_its_loss_is_looked_at()
    {
        var log = new SymptomLog(new() { Patience = 3 });
        var still = Made.Layer("fc", 1e-9);
        log.Add(Made.Measurement(10, still, Other));
        log.Add(Made.Measurement(20, still, Other));

        var finding = Assert.Single(log.Add(Made.Measurement(20, still, Other) with { Loss = double.NaN }, again: true));

        Assert.Equal("non-finite", finding.Kind);
        Assert.Equal(2, log.Add(Made.Measurement(30, still, Other) with { Loss = double.NaN }).Count);
    }

    [Theory]
    [InlineData(170.0)]
    [InlineData(null)]
    public void Weights_that_begin_near_zero_or_at_it_explode_only_beyond_what_torch_begins_with(double? growth)
    {
        var layer = Made.Layer("fc") with { Growth = growth, StrengthGrowth = growth };

        Assert.Empty(After(3, step => Made.Measurement(step, layer with { Excess = 2, StrengthExcess = 2 }, Other)));
        Assert.Contains("weights 21 ×", Assert.Single(After(3, step => Made.Measurement(step, layer with { Excess = 21, StrengthExcess = 2 }, Other))).What, StringComparison.Ordinal);
        Assert.Contains("in-strengths 101 ×", Assert.Single(After(3, step => Made.Measurement(step, layer with { Excess = 2, StrengthExcess = 101 }, Other))).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e-9, 1e-9, "no-longer-moves")]
    [InlineData(1e-9, 5e-8, null)]
    [InlineData(1e-9, 2e-7, "frozen-layer")]
    [InlineData(2e-8, 1e-3, null)]
    public void A_layer_is_frozen_only_while_another_moves_clearly(double change, double other, string? kind) =>
        Assert.Equal(kind, After(3, step => Made.Measurement(step, Made.Layer("fc", change), Made.Layer("other", other))).SingleOrDefault()?.Kind);

    [Theory]
    [InlineData(20, null)]
    [InlineData(20.5, "exploding")]
    public void Weights_explode_above_the_limit_at_once(double growth, string? kind) =>
        Assert.Equal(kind, After(1, step => Made.Measurement(step, Made.Layer("fc") with { Growth = growth }, Other)).SingleOrDefault()?.Kind);

    [Fact]
    public void Strengths_explode_by_themselves() =>
        Assert.Contains("in-strengths 101 ×", Assert.Single(After(1, step => Made.Measurement(step, Made.Layer("fc") with { StrengthGrowth = 101 }, Other))).What, StringComparison.Ordinal);

    [Fact]
    public void One_weight_that_is_not_a_number_is_enough() =>
        Assert.Equal("non-finite", Assert.Single(After(1, step => Made.Measurement(step, Made.Layer("fc", null) with { NonFinite = 1, Weights = null }, Other))).Kind);

    [Theory]
    [InlineData(double.NaN, "has a loss of NaN")]
    [InlineData(double.PositiveInfinity, "has a loss of Infinity")]
    public void A_loss_that_is_not_finite_is_one_too(double loss, string what) =>
        Assert.Equal(what, Assert.Single(After(1, step => Made.Measurement(step, Other) with { Loss = loss })).What);

    [Fact]
    public void A_layer_as_at_the_start_has_never_started() =>
        Assert.Equal("never-started", Assert.Single(After(3, step => Made.Measurement(step, Made.Layer("fc", 0) with { ChangeFromStart = 0 }, Other))).Kind);

    [Theory]
    [InlineData(2, 2, null)]
    [InlineData(2, 3, "dead-units")]
    [InlineData(5, 0, "dead-units")]
    public void Units_are_dead_above_half_of_a_layer(int zero, int unmoved, string? kind) =>
        Assert.Equal(kind, After(3, step => Made.Measurement(step, Made.Layer("fc") with { ZeroUnits = zero, UnmovedUnits = unmoved }, Other)).SingleOrDefault()?.Kind);

    [Theory]
    [InlineData("embedding")]
    [InlineData("diagonal")]
    public void Units_of_an_embedding_or_a_diagonal_may_stand_still(string trait) =>
        Assert.Empty(After(3, step => Made.Measurement(step, Made.Layer("fc") with { UnmovedUnits = 8, Traits = [trait] }, Other)));

    [Fact]
    public void A_layer_that_does_not_learn_is_never_at_fault() =>
        Assert.Empty(After(5, step => Made.Measurement(step, Made.Layer("fc", 0) with { Learns = false, ChangeFromStart = 0, ZeroUnits = 8, Growth = 99 }, Other)));

    private static IReadOnlyList<Finding> After(int measurements, Func<long, TrainingMeasurement> make)
    {
        var log = new SymptomLog(new());
        IReadOnlyList<Finding> findings = [];
        for (var i = 1; i <= measurements; i++)
            findings = log.Add(make(10 * i));
        return findings;
    }
}
