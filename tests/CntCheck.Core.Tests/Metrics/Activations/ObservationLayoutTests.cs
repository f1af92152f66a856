using CntCheck.Metrics.Activations;
using CntCheck.Networks.Observations;
using CntCheck.Profiles;
using CntCheck.Testing;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Metrics.Activations;

/// <summary>Neurons and observations on any axes of a value.</summary>
public class ObservationLayoutTests
{
    [Fact]
    public void Channels_of_an_image_of_unknown_size_are_neurons_and_its_pixels_observations()
    {
        // Two samples of two channels of 1 × 3 pixels: channel 0 gives 0 … 2 and 6 … 8, channel 1 gives 3 … 5 and 9 … 11.
        float[] values = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
        var layer = Observed.Layer(2, null, false, true, false, false) with { Strength = null };
        var profile = Observed.Neurons(layer, 2, [], (_, _, _) => new ObservedTensor(values, [2, 2, 1, 3], 0));

        Assert.Equal(2, profile.Neurons);
        Assert.Equal((5.5, 1.5), (profile.Metrics!["neuron-activation.mean"], profile.Metrics["neuron-activation.std-neurons"]));
    }

    [Fact]
    public void The_batch_may_lie_between_the_axes_of_neurons()
    {
        // (steps, directions, samples, units): each step and direction has neurons of its own.
        var layer = Observed.Layer(12, null, true, true, false, true) with { Strength = null };
        var profile = Observed.Neurons(layer, 4, [1, 2], (first, count, _) => Steps(first, count));

        Assert.Equal(12, profile.Neurons);
        Assert.Equal(100 * Math.Sqrt(1.25), profile.Metrics!["neuron-activation.std-samples"]!.Value, 1e-9);

        static ObservedTensor Steps(int first, int count)
        {
            var values =
                from step in Enumerable.Range(0, 3)
                from direction in Enumerable.Range(0, 2)
                from sample in Enumerable.Range(first, count)
                from unit in Enumerable.Range(0, 2)
                select (float)((step * 4) + (direction * 2) + (sample * 100) + unit);
            return new ObservedTensor((float[])[.. values], [3, 2, count, 2], 2);
        }
    }

    [Fact]
    public void Tokens_folded_into_the_samples_are_observations()
    {
        var layer = Observed.Layer(2, null, false, false, true) with { Strength = null };
        var profile = Observed.Neurons(layer, 2, [], (_, _, _) => new ObservedTensor((float[])[1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60], [6, 2], 0));

        Assert.Equal((2, 19.25), (profile.Neurons, profile.Metrics!["neuron-activation.mean"]));
    }

    [Fact]
    public void The_axis_of_the_samples_never_holds_neurons()
    {
        var layer = Observed.Layer(2, null, true, true) with { Strength = null };

        Assert.Equal(2, Observed.Neurons(layer, 3, [], (_, _, _) => new ObservedTensor(new float[6], [3, 2], 0)).Neurons);
    }

    [Fact]
    public void Any_order_of_the_axes_gives_the_same_bits() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 40], Gen.Int[1, 20], Gen.Int[1, 5], Gen.Int).Sample(
            (samples, channels, tokens, steps, seed) =>
            {
                int[] extents = [samples, tokens, channels, steps];
                bool[] nodes = [false, false, true, true];
                var values = Normal(seed, extents.Aggregate((a, b) => a * b));
                var plain = Measure(values, extents, nodes, [0, 1, 2, 3]);
                foreach (var order in (int[][])[[0, 2, 1, 3], [1, 0, 2, 3], [2, 1, 0, 3], [2, 0, 3, 1], [1, 2, 0, 3]])
                    AssertSame(plain, Measure(values, extents, nodes, order));
            },
            iter: 60);

    [Fact]
    public void Of_more_than_a_million_neurons_as_many_are_looked_at_evenly_spaced()
    {
        const int Most = ObservedNeurons.MostNeurons;
        float[] values = [.. Enumerable.Range(0, 2 * Most).Select(i => i % 2 == 0 ? 1f : 5f)];
        var plan = new ObservationPlan([Observed.Layer(2 * Most) with { Strength = null }], [], []);
        var data = Observed.Data(plan, Observed.Undeclared, 1, [], [], (_, _, _) => new ObservedTensor(values, [1, 2 * Most], 0));

        Assert.Equal((Most, 1.0), (data.Layers[0].Neurons, data.Layers[0].Metrics!["neuron-activation.mean"]));
        Assert.Equal(["Layer 'fc': 1048576 of 2097152 neurons are looked at, evenly spaced."], data.Notes);
    }

    /// <summary>Numbers given in the order (samples, tokens, channels, steps), shown in another order of the axes.</summary>
    private static NeuronProfile Measure(float[] values, int[] extents, bool[] nodes, int[] order)
    {
        int[] strides = [extents[1] * extents[2] * extents[3], extents[2] * extents[3], extents[3], 1];
        var shown = new float[values.Length];
        for (var i = 0; i < shown.Length; i++)
        {
            var (rest, from) = (i, 0);
            foreach (var axis in order.Reverse())
            {
                from += rest % extents[axis] * strides[axis];
                rest /= extents[axis];
            }

            shown[i] = values[from];
        }

        var layer = Observed.Layer(extents[2] * extents[3], Observed.Tanh, [.. order.Select(axis => nodes[axis])]) with { Strength = null };
        return Observed.Neurons(layer, extents[0], [], (_, _, _) =>
            new ObservedTensor(shown, [.. order.Select(axis => (long)extents[axis])], Array.IndexOf(order, 0)));
    }

    private static float[] Normal(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.NextNormal())];
    }

    private static void AssertSame(NeuronProfile expected, NeuronProfile actual) => Assert.Equal(expected.Metrics!.AsEnumerable(), actual.Metrics!.AsEnumerable());
}
