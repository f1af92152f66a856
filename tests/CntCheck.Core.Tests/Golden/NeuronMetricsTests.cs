using System.Text.Json;
using CntCheck.Metrics.Activations;
using CntCheck.Networks;
using CntCheck.Networks.Observations;
using CntCheck.Profiles;
using CntCheck.Samples;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Golden;

/// <summary>Neurons of the golden network fc_4_3_2 on five samples, passed forward by hand.</summary>
public class NeuronMetricsTests
{
    private const double Tolerance = 1e-7;

    [TestDataFact]
    public void Neurons_on_samples_are_the_golden_ones()
    {
        var golden = GoldenFile.Read("neuron_metrics");
        var samples = golden.GetProperty("X").EnumerateArray().Select(row => Array.ConvertAll(row.Numbers(), value => (float)value)).ToArray();
        var values = Forward(samples);
        var data = Measure(values, samples.Length);

        foreach (var (expected, layer) in golden.GetProperty("layers").EnumerateArray().Zip(data.Layers))
        {
            AssertNeurons(expected.GetProperty("neuron_strength"), values[$"z{layer.Name}"], layer, "neuron-strength");
            AssertNeurons(expected.GetProperty("neuron_activation"), values[$"a{layer.Name}"], layer, "neuron-activation");
            Assert.Equal(expected.TryGetProperty("dead_fraction", out var dead) ? dead.GetDouble() : 0, layer.Metrics!["neuron-activation.dead-fraction"]);
        }
    }

    [TestDataFact]
    public void Means_and_deviations_of_each_neuron_are_the_golden_ones()
    {
        var golden = GoldenFile.Read("neuron_metrics").GetProperty("layers");
        foreach (var layer in golden.EnumerateArray())
        {
            foreach (var kind in (string[])["neuron_strength", "neuron_activation"])
            {
                var rows = layer.GetProperty(kind).GetProperty("per_sample").EnumerateArray().Select(row => Array.ConvertAll(row.Numbers(), value => (float)value)).ToArray();
                var sums = new NeuronSums(rows[0].Length);
                sums.Add(new NeuronBlock(rows.SelectMany(row => row).ToArray(), rows[0].Length, rows.Length, 0, rows[0].Length, 0));
                AssertClose(layer.GetProperty(kind).GetProperty("mean").Numbers(), sums.Means);
                AssertClose(layer.GetProperty(kind).GetProperty("std_pop").Numbers(), Array.ConvertAll(sums.Deviations, squares => Math.Sqrt(squares / rows.Length)));
            }
        }
    }

    private static void AssertNeurons(JsonElement expected, float[][] rows, NeuronProfile layer, string family)
    {
        var perSample = expected.GetProperty("per_sample").Numbers();
        AssertClose(perSample, [.. rows.SelectMany(row => row).Select(value => (double)value)]);
        Assert.Equal(expected.GetProperty("layer_mean_of_mean").GetDouble(), layer.Metrics![$"{family}.mean"]!.Value, Tolerance);
        Assert.Equal(expected.GetProperty("fluctuation_of_mean").GetDouble(), layer.Metrics[$"{family}.std-neurons"]!.Value, Tolerance);
        Assert.Equal(expected.GetProperty("std_pop").Numbers().Average(), layer.Metrics[$"{family}.std-samples"]!.Value, Tolerance);
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }

    private static DataProfile Measure(Dictionary<string, float[][]> values, int samples)
    {
        var plan = new ObservationPlan(
            [
                new LayerObservation(new Layer("1", 3), "z1", "a1", new ActivationFunction("Relu", 0, null), [false, true]),
                new LayerObservation(new Layer("2", 2), "z2", "a2", new ActivationFunction("Softmax", 0, 1), [false, true]),
            ],
            [new OutputObservation("a2", OutputHead.Softmax)],
            []);
        var measurement = new SampleMeasurement(plan, new SampleOptions { Path = "sample.npy" });
        measurement.Add(samples, [], name => new ObservedTensor(values[name].SelectMany(row => row).ToArray(), [samples, values[name][0].Length], 0));
        return measurement.Finish("sha256:0", []);
    }

    private static Dictionary<string, float[][]> Forward(float[][] samples)
    {
        var z1 = Dense(0, samples, 3);
        float[][] a1 = [.. z1.Select(row => Array.ConvertAll(row, z => Math.Max(z, 0)))];
        var z2 = Dense(1, a1, 2);
        float[][] a2 = [.. z2.Select(row => Array.ConvertAll(row, z => (float)(Math.Exp(z) / row.Sum(other => Math.Exp(other)))))];
        return new() { ["z1"] = z1, ["a1"] = a1, ["z2"] = z2, ["a2"] = a2 };
    }

    private static float[][] Dense(int layer, float[][] inputs, int outputs)
    {
        var (weights, bias) = (HashWeights.Of(layer, inputs[0].Length, outputs), HashWeights.Bias(layer, outputs));
        return
        [
            .. inputs.Select(input => Enumerable.Range(0, outputs)
                .Select(unit => (float)(bias[unit] + input.Select((value, i) => (double)value * weights[(i * outputs) + unit]).Sum()))
                .ToArray()),
        ];
    }
}
