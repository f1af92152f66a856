using CntCheck.Profiles;
using CntCheck.Testing;

namespace CntCheck.Tests.Profiles;

/// <summary>What the network of <see cref="SampleProfile"/> does with samples, made by hand.</summary>
internal static class SampleReadings
{
    public const string Sample = "sha256:0a1b";

    public static DataProfile Healthy() => new()
    {
        Sample = Sample,
        Rows = 128,
        Layers = [Layer("fc1", 64, "Relu"), Layer("fc2", 32, "Relu"), Layer("fc3", 10, "") with { IsOutput = true }],
        Outputs = [Output()],
    };

    /// <summary>The profile with readings on samples; those of a seed where one is given.</summary>
    public static Profile OnSamples(this Profile profile, DataProfile? data = null) => profile with { Data = data ?? Healthy() };

    /// <summary>The same recipe with another seed, on samples.</summary>
    public static Profile Seed(int seed, double spread = 1)
    {
        var random = new Random(seed + 5000);
        double Noise(double deviation) => deviation * spread * random.NextNormal();
        return SampleProfile.Seed(seed, spread).OnSamples(Healthy() with
        {
            Layers = [.. Healthy().Layers.Select(layer => layer with
            {
                Metrics = SampleProfile.Metrics(layer.Metrics!.Select(metric => (metric.Key, metric.Value + (metric.Key.EndsWith("fraction", StringComparison.Ordinal) ? Math.Abs(Noise(0.01)) : metric.Value * Noise(0.06))))),
            })],
        });
    }

    public static DataProfile With(this DataProfile data, string name, string metric, double? value) => data with
    {
        Layers = [.. data.Layers.Select(layer => layer.Name == name ? layer with { Metrics = layer.Metrics!.With(metric, value) } : layer)],
        Outputs = [.. data.Outputs.Select(output => output.Name == name ? output with { Metrics = output.Metrics!.With(metric, value) } : output)],
    };

    public static DataProfile WithOutput(this DataProfile data, Func<OutputProfile, OutputProfile> change) =>
        data with { Outputs = [.. data.Outputs.Select(change)] };

    public static NeuronProfile Layer(string name, long neurons, string function) => new()
    {
        Name = name,
        Neurons = neurons,
        Function = function,
        Metrics = SampleProfile.Metrics(
            ("neuron-activation.mean", 0.9), ("neuron-activation.std-neurons", 0.8), ("neuron-activation.std-samples", 0.6),
            ("neuron-activation.dead-fraction", 0.0625), ("neuron-activation.effective-rank", 7.5), ("neuron-activation.constant-fraction", 0)),
    };

    private static OutputProfile Output() => new()
    {
        Name = "logits",
        Head = "logits",
        Classes = 10,
        Prior = [.. Enumerable.Repeat(0.1, 10)],
        Metrics = SampleProfile.Metrics(
            ("prediction-entropy", 0.99), ("mutual-information", 0.9), ("confidence", 0.94), ("margin", 0.9),
            ("output-constant-fraction", 0), ("accuracy", 0.961), ("loss", 0.1)),
    };
}
