using CntCheck.Activations.Running;
using CntCheck.Activations.Sampling;
using CntCheck.Artifacts;
using CntCheck.Networks;
using CntCheck.Networks.Observations;
using CntCheck.Samples;
using CntCheck.Testing;
using CntCheck.Testing.Onnx;
using Xunit;

namespace CntCheck.Activations.Tests.Forward;

/// <summary>Compares what a model's neurons do with a forward pass that is written by hand, in double arithmetic and without a library.</summary>
internal static class Forward
{
    private const double Tolerance = 1e-4;

    /// <summary>Runs a model on samples and compares every value that is looked at, then the means the profile has of them.</summary>
    /// <param name="file">The model, of one input.</param>
    /// <param name="shape">The samples' shape, rows first.</param>
    /// <param name="samples">Their numbers, row after row.</param>
    /// <param name="layers">Strength and activation of each layer that must be seen, in the order of the network.</param>
    /// <param name="byHand">The values of a batch of rows, by name, row-major along the axes they have.</param>
    public static void Same(OnnxFile file, long[] shape, float[] samples, (string? Strength, string Activation)[] layers, Func<double[][], Dictionary<string, double[]>> byHand)
    {
        using var folder = new TemporaryFolder();
        var path = file.Save(folder["model.onnx"]);
        SampleOptions options = new() { Path = folder.Write("samples.npy", SampleArrays.Npy(shape, samples)) };
        double[][] rows = [.. samples.Chunk(samples.Length / (int)shape[0]).Select(row => Array.ConvertAll(row, number => (double)number))];

        using (var model = ArtifactReader.Open(path))
        {
            var plan = Network.Of(model).Observations!;
            Assert.Equal(layers, plan.Layers.Select(layer => (layer.Strength, layer.Activation)));
            Run(model, plan, options, rows, byHand);
        }

        var whole = byHand(rows);
        var profile = SampleRun.Run(new SampleRequest(path, options)).Data;
        foreach (var (layer, (_, activation)) in profile.Layers.Zip(layers))
            AssertNear(whole[activation].Average(), layer.Metrics!["neuron-activation.mean"]!.Value, Scale(whole[activation]), $"mean of layer '{layer.Name}'");
        Assert.Equal(layers.Length, profile.Layers.Count);
    }

    private static void Run(Model model, ObservationPlan plan, SampleOptions options, double[][] rows, Func<double[][], Dictionary<string, double[]>> byHand)
    {
        string[] names = [.. plan.Layers.SelectMany(layer => (string?[])[layer.Strength, layer.Activation]).OfType<string>().Distinct()];
        using var samples = SampleSet.Open(options, model.Graph.Inputs);
        using var session = ObservedSession.Open(model, names);
        var done = 0;
        foreach (var batch in samples.Batches(session.Rows))
        {
            using var values = session.Run(batch);
            var expected = byHand(rows[done..(done + batch.Rows)]);
            done += batch.Rows;
            foreach (var name in names)
                AssertSame(expected[name], values.Of(name)!.Values.Span, name);
        }

        Assert.Equal(rows.Length, done);
    }

    private static void AssertSame(double[] expected, ReadOnlySpan<float> actual, string name)
    {
        Assert.Equal(expected.Length, actual.Length);
        var scale = Scale(expected);
        for (var i = 0; i < expected.Length; i++)
            AssertNear(expected[i], actual[i], scale, $"number {i} of '{name}'");
    }

    private static double Scale(double[] values) => values.Average(Math.Abs);

    private static void AssertNear(double expected, double actual, double scale, string what) =>
        Assert.True(Math.Abs(expected - actual) <= Tolerance * (Math.Abs(expected) + scale), $"{what}: {actual}, by hand {expected}");
}
