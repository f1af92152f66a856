using System.Globalization;
using System.Text;
using CntCheck.Artifacts;
using CntCheck.Samples;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Activations.Tests.Running;

/// <summary>Every real model that can be opened, on noise.</summary>
public sealed class NoiseCorpusTests
{
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
            var data = SampleRun.Run(new SampleRequest(path, new SampleOptions { Path = SampleOptions.Noise })).Data;
            Assert.Equal(("noise:1", 128), (data.Sample, data.Rows));
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
}
