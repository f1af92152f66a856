using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using CntCheck.Activations.Running;
using CntCheck.Activations.Sampling;
using CntCheck.Artifacts;
using CntCheck.Samples;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Activations.Tests.Running;

/// <summary>Every value of every real model that can be opened, on made-up inputs.</summary>
public sealed class CorpusTests
{
    /// <summary>Extent of axes that are left free.</summary>
    private const int Free = 16;

    private const int MostRows = 3;

    [TestDataFact]
    public async Task Every_real_model_is_run_or_refused_with_a_reason()
    {
        var corpus = TestData.PathOf("corpus");
        var table = new StringBuilder();
        foreach (var path in Directory.EnumerateFiles(corpus, "*.onnx", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (TryOpen(path) is not { } model)
                continue;

            using (model)
                table.Append(CultureInfo.InvariantCulture, $"{Path.GetRelativePath(corpus, path).Replace('\\', '/')}: {Outcome(model)}\n");
        }

        await Verifier.Verify(table.ToString());
    }

    private static Model? TryOpen(string path)
    {
        try
        {
            return ArtifactReader.Open(path);
        }
        catch (ArtifactException)
        {
            return null;
        }
    }

    private static string Outcome(Model model)
    {
        string[] values = [.. model.Graph.Operators.SelectMany(op => op.Outputs).Where(name => name.Length > 0).Concat(model.Graph.Outputs.Select(output => output.Name)).Distinct()];
        try
        {
            using var session = ObservedSession.Open(model, values);
            var axes = new SortedDictionary<string, int>(StringComparer.Ordinal);
            foreach (var (batch, observed) in session.RunAll(Samples(model, session)))
            {
                using (observed)
                {
                    axes.Clear();
                    foreach (var tensor in values.Select(observed.Of).OfType<Metrics.Activations.ObservedTensor>())
                    {
                        Assert.Equal(tensor.Shape.Aggregate(1L, (product, extent) => product * extent), tensor.Values.Length);
                        var axis = tensor.BatchAxis?.ToString(CultureInfo.InvariantCulture) ?? "none";
                        axes[axis] = axes.GetValueOrDefault(axis) + 1;
                    }
                }
            }

            return $"{axes.Values.Sum()} of {values.Length} values seen; samples along axis {string.Join(", ", axes.Select(axis => $"{axis.Key}: {axis.Value}"))}{string.Concat(session.Notes.Take(2).Select(note => " · " + note))}";
        }
        catch (SampleException refusal)
        {
            Assert.Equal(model.Path, refusal.File);
            return $"{refusal.Problem}: {refusal.Reason}";
        }
    }

    /// <summary>One sample, then as many as three.</summary>
    private static IEnumerable<SampleBatch> Samples(Model model, ObservedSession session)
    {
        foreach (var wanted in (int[])[1, MostRows])
        {
            var rows = Math.Min(session.Rows(), wanted);
            yield return new SampleBatch(rows, model.Graph.Inputs.ToDictionary(input => input.Name, input => Array(input, RowsAtOnce.Of(model), rows)), []);
        }
    }

    private static SampleArray Array(ValueShape input, int? rowsAtOnce, int rows)
    {
        var whole = input.Shape is [] || (input.Shape is [{ } first, ..] && first != rowsAtOnce);
        long[] shape = [.. (input.Shape ?? [null, Free]).Select((extent, axis) => axis == 0 && !whole ? rows : extent ?? Free)];
        var type = input.Type == ElementType.Undefined ? ElementType.Float32 : input.Type;
        var count = shape.Aggregate(1L, (product, extent) => product * extent);
        var bytes = type == ElementType.Float32
            ? MemoryMarshal.AsBytes(Enumerable.Range(0, (int)count).Select(i => MathF.Sin(i)).ToArray().AsSpan()).ToArray()
            : new byte[type.Bytes(count)];
        return new SampleArray(type, bytes, shape) { IsWhole = whole };
    }
}
