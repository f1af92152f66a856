using CntCheck.Metrics.Activations;
using CntCheck.Networks.Observations;
using CntCheck.Profiles;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Metrics.Activations;

public class IdleNeuronsTests
{
    [Fact]
    public void A_rectifier_that_never_opens_is_dead_and_neither_constant_nor_saturated()
    {
        var metrics = Observed.Neurons([[0, 1, 0, 2], [0, 0, 0, 2], [0, 3, 1, 2]]).Metrics!;

        Assert.Equal(0.25, metrics["neuron-activation.dead-fraction"]);
        Assert.Equal(0.25, metrics["neuron-activation.constant-fraction"]);
        Assert.Null(metrics["neuron-activation.saturated-fraction"]);
    }

    [Fact]
    public void A_layer_of_zeros_is_dead_as_a_whole()
    {
        var metrics = Observed.Neurons([[0, 0], [0, 0]]).Metrics!;

        Assert.Equal((1.0, 0.0), (metrics["neuron-activation.dead-fraction"], metrics["neuron-activation.constant-fraction"]));
        Assert.Null(metrics["neuron-activation.effective-rank"]);
    }

    [Theory]
    [InlineData(0.9e-3f, 1)]
    [InlineData(-0.9e-3f, 1)]
    [InlineData(1.1e-3f, 0)]
    [InlineData(-1.1e-3f, 0)]
    public void Never_further_from_zero_than_a_millionth_of_the_layers_greatest_activation_is_dead(float least, int dead)
    {
        var metrics = Observed.Neurons([[-1000, 0], [5, least]], ActivationFunction.None).Metrics!;

        Assert.Equal(dead / 2.0, metrics["neuron-activation.dead-fraction"]);
    }

    [Theory]
    [InlineData(0.981f, 100, 1)]
    [InlineData(0.979f, 100, 0)]
    [InlineData(-0.981f, 100, 1)]
    [InlineData(-0.979f, 100, 0)]
    [InlineData(0.981f, 95, 1)]
    [InlineData(0.981f, 94, 0)]
    public void Within_a_hundredth_of_the_range_of_a_bound_in_95_of_100_samples_is_saturated(float bound, int times, int saturated)
    {
        var rows = Enumerable.Range(0, 100).Select(row => (float[])[row < times ? bound : 0.2f, 0.1f * (row % 3)]).ToArray();
        var metrics = Observed.Neurons(rows, Observed.Tanh).Metrics!;

        Assert.Equal(saturated / 2.0, metrics["neuron-activation.saturated-fraction"]);
    }

    [Fact]
    public void Both_bounds_count_together() =>
        Assert.Equal(0.5, Observed.Neurons([[-1, 0.1f], [1, 0.2f], [0.99f, 0.3f]], Observed.Tanh).Metrics!["neuron-activation.saturated-fraction"]);

    [Theory]
    [InlineData("Sigmoid", 0.5)]
    [InlineData("Clip", 0)]
    public void At_zero_a_sigmoid_is_saturated_and_a_rectifier_rests(string function, double saturated)
    {
        var rows = Enumerable.Range(0, 20).Select(row => (float[])[row == 0 ? 0.5f : 0, row % 2 == 0 ? 1 : 0.3f]).ToArray();

        Assert.Equal(saturated, Observed.Neurons(rows, new(function, 0, 1)).Metrics!["neuron-activation.saturated-fraction"]);
    }

    [Fact]
    public void A_softmax_is_meant_to_be_at_its_bounds() =>
        Assert.Null(Observed.Neurons([[0, 1], [1, 0]], new("Softmax", 0, 1)).Metrics!["neuron-activation.saturated-fraction"]);

    [Fact]
    public void So_is_the_output_of_the_model()
    {
        var layer = Observed.Layer(2, new("Sigmoid", 0, 1)) with { Strength = null };
        var plan = new ObservationPlan([layer], [new OutputObservation("a", OutputHead.Sigmoid)], []);
        float[][] rows = [[0, 1], [1, 0]];
        var data = Observed.Data(plan, Observed.Undeclared, 2, [], [], (from, count, _) => Observed.Rows(rows, from, count));

        Assert.Null(data.Layers[0].Metrics!["neuron-activation.saturated-fraction"]);
    }

    [Fact]
    public void A_sigmoid_at_its_lower_bound_is_saturated_and_not_dead()
    {
        var metrics = Observed.Neurons([[0, 0.5f], [0, 0.25f]], new("Sigmoid", 0, 1)).Metrics!;

        Assert.Equal((0.5, 0.0), (metrics["neuron-activation.saturated-fraction"], metrics["neuron-activation.dead-fraction"]));
    }

    [Fact]
    public void A_channel_is_dead_where_all_its_positions_are()
    {
        // Of four channels at two positions: alive at one, dead, alive at both, dead.
        float[] sample = [0, 1, 0, 0, 2, 3, 0, 0];
        var layer = Observed.Layer(8, Observed.Relu, false, true, true) with { Strength = null };
        NeuronProfile Seen(int? unitAxis, params long[] shape) =>
            Observed.Neurons(layer with { UnitAxis = unitAxis }, 2, [], (_, count, _) => new ObservedTensor((float[])[.. sample, .. sample], [count, .. shape], 0));

        Assert.Equal((0.5, 0.625), (Seen(1, 4, 2).DeadChannels, Seen(1, 4, 2).Metrics!["neuron-activation.dead-fraction"]));
        // Units along the last axis: every second number is the other channel.
        Assert.Equal(0, Seen(2, 4, 2).DeadChannels);
        Assert.Equal(0.5, Seen(2, 2, 4).DeadChannels);
        Assert.Null(Seen(1, 8, 1).DeadChannels);
        Assert.Null(Seen(null, 4, 2).DeadChannels);
    }

    [Fact]
    public void Every_neuron_is_dead_or_saturated_or_constant_or_alive() =>
        Gen.Int[0, 3].Array[1, 40].Sample(
            kinds =>
            {
                // Kinds: dead, saturated, constant, alive.
                var rows = Enumerable.Range(0, 8).Select(row => kinds.Select(kind => kind switch { 0 => 0f, 1 => 1f, 2 => 0.5f, _ => row / 8f }).ToArray()).ToArray();
                rows[0] = [.. rows[0], 1];
                for (var row = 1; row < rows.Length; row++)
                    rows[row] = [.. rows[row], 0.5f];
                var metrics = Observed.Neurons(rows, Observed.Tanh).Metrics!;

                double neurons = kinds.Length + 1;
                Assert.Equal(kinds.Count(kind => kind == 0) / neurons, metrics["neuron-activation.dead-fraction"]);
                Assert.Equal(kinds.Count(kind => kind == 1) / neurons, metrics["neuron-activation.saturated-fraction"]);
                Assert.Equal(kinds.Count(kind => kind == 2) / neurons, metrics["neuron-activation.constant-fraction"]);
            },
            iter: 100);
}
