using System.Runtime.InteropServices;
using CntCheck.Activations.Running;
using CntCheck.Activations.Sampling;
using CntCheck.Artifacts;
using CntCheck.Metrics.Activations;

namespace CntCheck.Activations.Tests.Running;

/// <summary>Samples made in tests, cut as a session asks for.</summary>
internal static class Batches
{
    /// <summary>Numbers of one input.</summary>
    public static SampleArray Array<T>(ElementType type, long[] shape, params T[] values)
        where T : unmanaged => new(type, MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), shape);

    /// <summary>float32 numbers of one input.</summary>
    public static SampleArray Singles(long[] shape, params float[] values) => Array(ElementType.Float32, shape, values);

    /// <summary>Samples of several inputs, so many at a time.</summary>
    public static IEnumerable<SampleBatch> Cut(Func<int> rows, params (string Name, SampleArray Array)[] inputs)
    {
        var all = inputs.First(input => !input.Array.IsWhole).Array.Shape[0];
        for (var from = 0L; from < all;)
        {
            var count = (int)Math.Min(rows(), all - from);
            yield return new SampleBatch(count, inputs.ToDictionary(input => input.Name, input => Slice(input.Array, from, count)), []);
            from += count;
        }
    }

    /// <summary>One batch of one input.</summary>
    public static SampleBatch One(string name, SampleArray array) => new((int)array.Shape[0], new Dictionary<string, SampleArray> { [name] = array }, []);

    /// <summary>Runs a model on samples and keeps what every value held, batch by batch.</summary>
    public static Dictionary<string, List<ObservedTensor>> Run(string model, string[] values, params (string Name, SampleArray Array)[] inputs) =>
        Run(model, values, out _, inputs);

    /// <summary>Runs a model on samples and keeps what every value held, batch by batch, and what was left out.</summary>
    public static Dictionary<string, List<ObservedTensor>> Run(string model, string[] values, out IReadOnlyList<string> notes, params (string Name, SampleArray Array)[] inputs)
    {
        using var opened = ArtifactReader.Open(model);
        using var session = ObservedSession.Open(opened, values);
        var held = values.ToDictionary(value => value, _ => new List<ObservedTensor>());
        foreach (var (_, observed) in session.RunAll(Cut(session.Rows, inputs)))
        {
            using (observed)
            {
                foreach (var value in values)
                {
                    if (observed.Of(value) is { } tensor)
                        held[value].Add(tensor with { Values = tensor.Values.ToArray(), Shape = [.. tensor.Shape] });
                }
            }
        }

        notes = session.Notes;
        return held;
    }

    private static SampleArray Slice(SampleArray array, long from, int count)
    {
        if (array.IsWhole)
            return array;

        var width = array.Bytes.Length / (int)array.Shape[0];
        return array with { Bytes = array.Bytes.Slice((int)from * width, count * width), Shape = [count, .. array.Shape[1..]] };
    }
}
