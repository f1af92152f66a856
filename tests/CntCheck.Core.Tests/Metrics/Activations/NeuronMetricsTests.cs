using CntCheck.Metrics.Activations;
using CntCheck.Networks.Observations;
using CntCheck.Profiles;
using Xunit;

namespace CntCheck.Tests.Metrics.Activations;

/// <summary>Layers whose metrics can be worked out by hand.</summary>
public class NeuronMetricsTests
{
    [Fact]
    public void Strengths_and_activations_of_two_neurons_on_two_samples()
    {
        // z = (1, −2), (3, 4); means 2 and 1, deviations 1 and 3. a = (1, 0), (3, 4); means 2 and 2, deviations 1 and 2.
        float[][] z = [[1, -2], [3, 4]], a = [[1, 0], [3, 4]];
        var metrics = Observed.Neurons(Observed.Layer(2), 2, [], (from, count, name) => Observed.Rows(name == "z" ? z : a, from, count)).Metrics!;

        Assert.Equal(
            (1.5, 0.5, 2.0),
            (metrics["neuron-strength.mean"], metrics["neuron-strength.std-neurons"], metrics["neuron-strength.std-samples"]));
        Assert.Equal(
            (2.0, 0.0, 1.5),
            (metrics["neuron-activation.mean"], metrics["neuron-activation.std-neurons"], metrics["neuron-activation.std-samples"]));
        Assert.Equal(0, metrics["neuron-activation.dead-fraction"]);
        Assert.Equal(1, metrics["neuron-activation.effective-rank"]!.Value, 1e-12);
    }

    [Fact]
    public void Without_a_non_linearity_strength_and_activation_are_one()
    {
        float[][] rows = [[1, 5], [2, 7], [6, 9]];
        var layer = Observed.Layer(2, ActivationFunction.None) with { Strength = "a" };
        var metrics = Observed.Neurons(layer, 3, [], (from, count, _) => Observed.Rows(rows, from, count)).Metrics!;

        Assert.Equal(5, metrics["neuron-strength.mean"]);
        foreach (var name in (string[])["mean", "std-neurons", "std-samples"])
            Assert.Equal(metrics[$"neuron-strength.{name}"], metrics[$"neuron-activation.{name}"]);
    }

    [Fact]
    public void One_sample_has_no_deviation_no_rank_and_no_constants()
    {
        var metrics = Observed.Neurons([[1, 0, 3]]).Metrics!;

        Assert.Equal(
            ["neuron-activation.dead-fraction", "neuron-activation.mean", "neuron-activation.std-neurons"],
            metrics.Select(metric => metric.Key).Order());
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_neuron_that_is_not_finite_once_leaves_no_metrics(float broken)
    {
        for (var neurons = 1; neurons < 20; neurons += 9)
        {
            var rows = Enumerable.Range(0, 5).Select(row => Enumerable.Range(0, neurons).Select(i => (float)(row + i)).ToArray()).ToArray();
            rows[1][neurons - 1] = broken;
            rows[3][0] = broken;
            var profile = Observed.Neurons(rows);

            Assert.Null(profile.Metrics);
            Assert.Equal(neurons == 1 ? 1 : 2, profile.NonFiniteNeurons);
        }
    }

    [Fact]
    public void A_strength_that_is_not_finite_is_found_behind_a_function_that_hides_it()
    {
        float[][] z = [[1, float.NegativeInfinity, 0], [3, 4, 0]], a = [[1, 0, 0], [3, 4, float.NaN]];
        var profile = Observed.Neurons(Observed.Layer(3), 2, [], (from, count, name) => Observed.Rows(name == "z" ? z : a, from, count));

        Assert.Null(profile.Metrics);
        Assert.Equal(2, profile.NonFiniteNeurons);
    }

    [Fact]
    public void The_greatest_finite_numbers_do_not_overflow()
    {
        var metrics = Observed.Neurons([[float.MaxValue, 1], [-float.MaxValue, 2]]).Metrics!;

        Assert.Equal(float.MaxValue, metrics["neuron-activation.std-samples"]!.Value * 2, float.MaxValue * 1e-12);
        Assert.Equal(1, metrics["neuron-activation.effective-rank"]!.Value, 1e-12);
    }

    [Fact]
    public void A_value_that_does_not_depend_on_the_samples_counts_its_own_observations()
    {
        var layer = Observed.Layer(2, null, false, true) with { Strength = null };
        var metrics = Observed.Neurons(layer, 4, [2], (_, _, _) => new ObservedTensor((float[])[1, 2, 3, 6], [2, 2], null)).Metrics!;

        Assert.Equal((3.0, 1.5), (metrics["neuron-activation.mean"], metrics["neuron-activation.std-samples"]));
    }

    [Fact]
    public void Neurons_that_change_in_number_are_left_out_with_a_note()
    {
        var data = Data((from, count, _) => new ObservedTensor(new float[count * (from + 2)], [count, from + 2], 0));

        Assert.Empty(data.Layers);
        Assert.Equal(["Layer 'fc': its value 'a' is left out: it had 2 neurons for some samples and 3 for others."], data.Notes);
    }

    [Fact]
    public void Values_that_cannot_be_had_are_left_out_with_a_note()
    {
        var data = Data((_, _, _) => null);

        Assert.Empty(data.Layers);
        Assert.Equal(["Layer 'fc': its value 'a' is left out: no numbers could be had of it."], data.Notes);
    }

    [Fact]
    public void Values_without_observations_are_left_out_with_a_note()
    {
        var data = Data((_, _, _) => new ObservedTensor(ReadOnlyMemory<float>.Empty, [0, 2], 0));

        Assert.Empty(data.Layers);
        Assert.Equal(["Layer 'fc': its value 'a' is left out: it held no numbers for any sample."], data.Notes);
    }

    [Fact]
    public void Shapes_that_do_not_tell_the_neurons_are_left_out_with_a_note()
    {
        var data = Data((_, count, _) => new ObservedTensor(new float[count * 15], [count, 3, 5], 0));

        Assert.Empty(data.Layers);
        Assert.Equal(["Layer 'fc': its value 'a' is left out: its shape (1, 3, 5) does not tell its neurons."], data.Notes);
    }

    [Fact]
    public void Strengths_that_cannot_be_had_leave_the_activations()
    {
        var data = Observed.Data(
            new([Observed.Layer(2)], [], []), Observed.Undeclared, 2, [], [], (_, count, name) => name == "z" ? null : new ObservedTensor((float[])[1, 2, 3, 4], [count, 2], 0));

        Assert.Equal(2.5, data.Layers[0].Metrics!["neuron-activation.mean"]);
        Assert.Null(data.Layers[0].Metrics!["neuron-strength.mean"]);
        Assert.Equal(["Layer 'fc': its value 'z' is left out: no numbers could be had of it."], data.Notes);
    }

    private static DataProfile Data(Func<int, int, string, ObservedTensor?> value) =>
        Observed.Data(new([Observed.Layer(2) with { Strength = null }], [], []), Observed.Undeclared, 2, [1], [], value);

    [Theory]
    [InlineData(3, 0)]
    [InlineData(float.NegativeInfinity, 1)]
    [InlineData(float.NaN, 1)]
    public void Of_a_layer_that_is_pooled_before_its_activation_the_positions_behind_are_neurons(float first, long nonFinite)
    {
        var layer = Observed.Layer(8, Observed.Relu, false, true, true);
        var profile = Observed.Neurons(layer, 2, [], (_, count, value) => value == "z"
            ? new ObservedTensor((float[])[first, 1, 2, 3, -1, -2, -3, -4, 4, 3, 2, 1, -1, -1, -2, -2], [count, 2, 4], 0)
            : new ObservedTensor((float[])[3, 0, 4, 0], [count, 2, 1], 0));

        Assert.Equal((2L, nonFinite), (profile.Neurons, profile.NonFiniteNeurons));
        Assert.Equal(nonFinite > 0 ? null : 0.5, profile.Metrics?["neuron-activation.dead-fraction"]);
        Assert.Equal(nonFinite > 0 ? null : 1.75, profile.Metrics?["neuron-activation.mean"]);
    }
}
