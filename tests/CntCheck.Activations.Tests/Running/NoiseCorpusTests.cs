using System.Globalization;
using System.Text;
using CntCheck.Activations.Running;
using CntCheck.Activations.Sampling;
using CntCheck.Artifacts;
using CntCheck.Metrics.Activations;
using CntCheck.Networks;
using CntCheck.Profiles;
using CntCheck.Samples;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Activations.Tests.Running;

/// <summary>Every real model that can be opened, on the first rows of noise: all 128 take minutes where models are large.</summary>
public sealed class NoiseCorpusTests
{
    private const int MostRows = 3;

    [TestDataFact]
    public async Task Every_real_model_is_run_on_noise_or_refused_with_a_reason()
    {
        var corpus = TestData.PathOf("corpus");
        var table = new StringBuilder();
        Dictionary<string, int> counts = [];
        foreach (var path in Directory.EnumerateFiles(corpus, "*.onnx", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (Outcome(path) is not var (kind, what))
                continue;

            counts[kind] = counts.GetValueOrDefault(kind) + 1;
            table.Append(CultureInfo.InvariantCulture, $"{Path.GetRelativePath(corpus, path).Replace('\\', '/')}: {kind}{what}\n");
        }

        var summary = string.Join(", ", counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key} {count.Value}"));
        await Verifier.Verify($"{summary}\n\n{table}");
    }

    /// <summary>What became of a model; null where it cannot be opened.</summary>
    private static (string Kind, string What)? Outcome(string path)
    {
        try
        {
            var data = FirstRows(path);
            return data.NotFinite.Count > 0 ? ("not finite", $" in {data.NotFinite.Count} of {data.Layers.Count + data.Outputs.Count}") : ("run", $": {data.Layers.Count} layers, {data.Outputs.Count} outputs");
        }
        catch (SampleException refusal)
        {
            Assert.Equal(path, refusal.File);
            Assert.NotEmpty(refusal.Advice);
            return (refusal.Problem.ToString(), $": {refusal.Reason}");
        }
        catch (ArtifactException)
        {
            return null;
        }
    }

    /// <summary>One row, then as many as three, as a whole run begins.</summary>
    private static DataProfile FirstRows(string path)
    {
        SampleOptions noise = new() { Path = SampleOptions.Noise };
        using var model = ArtifactReader.Open(path);
        using var samples = SampleSet.OfNoise(noise, model);
        var measurement = new SampleMeasurement(Network.Of(model).Observations!, noise);

        using var session = ObservedSession.Open(model, measurement.Values);
        foreach (var (batch, values) in session.RunAll(samples.Batches(() => Math.Min(session.Rows(), MostRows)).Take(2)))
        {
            using (values)
                measurement.Add(batch.Rows, batch.Labels, values.Of);
        }

        return measurement.Finish("", session.Notes);
    }
}
