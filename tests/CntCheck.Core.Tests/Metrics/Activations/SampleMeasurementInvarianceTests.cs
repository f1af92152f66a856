using CntCheck.Metrics.Activations;
using CntCheck.Networks.Observations;
using CntCheck.Profiles;
using CntCheck.Testing;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Metrics.Activations;

/// <summary>What must not change a number, and what must change it by how much.</summary>
public class SampleMeasurementInvarianceTests
{
    private static readonly ActivationFunction Sigmoid = new("Sigmoid", 0, 1);

    private static readonly Gen<(int Samples, int Neurons, int Tokens, int Seed, int[] Cuts)> Runs =
        Gen.Select(Gen.Int[1, 700], Gen.Int[2, 30], Gen.Int[1, 3], Gen.Int, Gen.Int[1, 700].Array[0, 6]);

    [Fact]
    public void How_samples_are_cut_into_batches_changes_no_bit() =>
        Runs.Sample(
            run => Assert.Equal(
                ProfileText(Measure(run.Samples, run.Neurons, run.Tokens, run.Seed, [])),
                ProfileText(Measure(run.Samples, run.Neurons, run.Tokens, run.Seed, run.Cuts))),
            iter: 100);

    [Fact]
    public void Sample_by_sample_is_as_good_as_all_at_once() =>
        Assert.Equal(ProfileText(Measure(600, 20, 2, 1, [])), ProfileText(Measure(600, 20, 2, 1, [.. Enumerable.Range(0, 600)])));

    [Fact]
    public void Neurons_past_a_tile_are_measured_as_those_before()
    {
        // 512 neurons make a tile: 1,300 neurons are two and a part.
        var rows = Rows(3, 40, 1300);
        var parts = Enumerable.Range(0, 1300).Select(i => Observed.Neurons([.. rows.Select(row => (float[])[row[i]])], ActivationFunction.None).Metrics!).ToList();
        var whole = Observed.Neurons(rows, ActivationFunction.None).Metrics!;

        foreach (var name in (string[])["neuron-activation.mean", "neuron-activation.std-samples"])
            Assert.Equal(parts.Average(part => part[name]!.Value), whole[name]!.Value, 1e-13);
    }

    [Fact]
    public void Sums_are_those_of_plain_arithmetic()
    {
        var rows = Rows(5, 100, 21);
        var metrics = Observed.Neurons(rows, ActivationFunction.None).Metrics!;
        var neurons = Enumerable.Range(0, 21).Select(i => rows.Select(row => (double)row[i]).ToArray()).ToArray();

        var means = neurons.Select(neuron => neuron.Average()).ToArray();
        var deviations = neurons.Select((neuron, i) => Math.Sqrt(neuron.Average(x => (x - means[i]) * (x - means[i]))));
        Assert.Equal(means.Average(), metrics["neuron-activation.mean"]!.Value, 1e-14);
        Assert.Equal(Math.Sqrt(means.Average(mean => Math.Pow(mean - means.Average(), 2))), metrics["neuron-activation.std-neurons"]!.Value, 1e-14);
        Assert.Equal(deviations.Average(), metrics["neuron-activation.std-samples"]!.Value, 1e-14);
    }

    [Fact]
    public void A_large_mean_does_not_swallow_the_deviation()
    {
        // Float32 spaces numbers near 2²³ by 1.
        var rows = Enumerable.Range(0, 1000).Select(row => (float[])[8_388_608 + (row % 2)]).ToArray();

        Assert.Equal(0.5, Observed.Neurons(rows, ActivationFunction.None).Metrics!["neuron-activation.std-samples"]!.Value, 1e-12);
    }

    [Fact]
    public void Neurons_in_another_order_are_the_same_layer() =>
        Gen.Select(Gen.Int[2, 30], Gen.Int[1, 60], Gen.Int).Sample(
            (samples, neurons, seed) =>
            {
                var rows = Rows(seed, samples, neurons);
                AssertClose(
                    Observed.Neurons(rows, Sigmoid).Metrics!,
                    Observed.Neurons([.. rows.Select(row => row.Reverse().ToArray())], Sigmoid).Metrics!,
                    factor: 1);
            },
            iter: 100);

    [Fact]
    public void Activations_times_c_give_means_and_deviations_times_c_and_the_same_fractions() =>
        Gen.Select(Gen.Int[2, 30], Gen.Int[1, 60], Gen.Int, Gen.Int[-20, 20]).Sample(
            (samples, neurons, seed, power) =>
            {
                var (rows, factor) = (Rows(seed, samples, neurons), MathF.Pow(2, power));
                AssertClose(
                    Observed.Neurons(rows).Metrics!,
                    Observed.Neurons([.. rows.Select(row => Array.ConvertAll(row, value => value * factor))]).Metrics!,
                    factor);
            },
            iter: 100);

    private static void AssertClose(MetricSet expected, MetricSet actual, double factor)
    {
        Assert.Equal(expected.Select(metric => metric.Key), actual.Select(metric => metric.Key));
        foreach (var (id, value) in expected)
        {
            var scaled = id.Contains("-fraction", StringComparison.Ordinal) || id.EndsWith("rank", StringComparison.Ordinal) ? value : value * factor;
            Assert.Equal(scaled, actual[id]!.Value, 1e-9 * Math.Max(Math.Abs(scaled), factor));
        }
    }

    /// <summary>A layer with tokens between samples and neurons, and an output with labels.</summary>
    private static DataProfile Measure(int samples, int neurons, int tokens, int seed, int[] cuts)
    {
        var (z, y) = (Rows(seed, samples, tokens * neurons), Rows(seed + 1, samples, neurons));
        var a = z.Select(row => Array.ConvertAll(row, MathF.Tanh)).ToArray();
        var random = new Random(seed);
        long[] labels = [.. Enumerable.Range(0, samples).Select(_ => (long)random.Next(neurons))];
        var plan = new ObservationPlan([Observed.Layer(neurons, Observed.Tanh, false, true, false)], [new("y", OutputHead.Linear)], []);
        return Observed.Data(plan, Observed.Undeclared with { Classes = neurons }, samples, cuts, labels, (from, count, name) => name == "y"
            ? Observed.Rows(y, from, count)
            : Observed.Rows(name == "z" ? z : a, from, count) with { Shape = [count, neurons, tokens] });
    }

    private static string ProfileText(DataProfile data) => string.Join('\n',
        data.Layers.Select(layer => layer.Metrics!).Concat(data.Outputs.Select(output => output.Metrics!))
            .SelectMany(metrics => metrics.Select(metric => FormattableString.Invariant($"{metric.Key} {metric.Value:R}"))));

    private static float[][] Rows(int seed, int samples, int neurons)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, samples).Select(_ => Enumerable.Range(0, neurons).Select(i => (float)(random.NextNormal() + (i % 3))).ToArray())];
    }
}
