using System.Runtime.InteropServices;
using CntCheck.Activations.Sampling;
using CntCheck.Artifacts;
using CntCheck.Samples;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Activations.Tests.Sampling;

/// <summary>All samples of a file, and what is said of them.</summary>
internal sealed class SampleReading
{
    private readonly Dictionary<string, List<byte>> _bytes = [];
    private readonly Dictionary<string, SampleArray> _last = [];

    public string Hash { get; private set; } = "";

    public IReadOnlyList<string> Notes { get; private set; } = [];

    public required IReadOnlyList<string> Files { get; init; }

    public List<long> Labels { get; } = [];

    public List<int> Batches { get; } = [];

    /// <summary>Reads samples: one row at first, then three at a time.</summary>
    public static SampleReading Of(SampleOptions options, params ValueShape[] inputs)
    {
        using var set = SampleSet.Open(options, inputs);
        var reading = new SampleReading { Files = set.Files };
        foreach (var batch in set.Batches(() => reading.Batches.Count == 0 ? 1 : 3))
            reading.Add(batch);
        (reading.Hash, reading.Notes) = (set.Hash, set.Notes);
        return reading;
    }

    public static SampleReading Of(string path, params ValueShape[] inputs) => Of(new SampleOptions { Path = path }, inputs);

    public static ValueShape Input(string name, ElementType type, params long?[] shape) => new(name, shape, type);

    public static ValueShape Input(params long?[] shape) => new("x", shape, ElementType.Float32);

    /// <summary>The error samples are refused with, the temporary folder's path left out.</summary>
    public static string Refused(TemporaryFolder folder, SampleOptions options, params ValueShape[] inputs)
    {
        var error = Assert.Throws<SampleException>(() => Of(options, inputs));
        Assert.NotEmpty(error.Reason);
        Assert.NotEmpty(error.Advice);
        Assert.StartsWith(folder.Path, error.File, StringComparison.Ordinal);
        return $"{error.Problem}: {error.Message.Replace(folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace(folder.Path, ".", StringComparison.Ordinal)}";
    }

    public static string Refused(TemporaryFolder folder, string path, params ValueShape[] inputs) => Refused(folder, new SampleOptions { Path = path }, inputs);

    /// <summary>The numbers an input was given.</summary>
    public T[] Numbers<T>(string input = "x")
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(CollectionsMarshal.AsSpan(_bytes[input])).ToArray();

    /// <summary>What an input was given in the last batch.</summary>
    public SampleArray Last(string input = "x") => _last[input];

    private void Add(SampleBatch batch)
    {
        Batches.Add(batch.Rows);
        Labels.AddRange(batch.Labels);
        foreach (var (name, array) in batch.Inputs)
        {
            if (!_bytes.TryGetValue(name, out var bytes))
                _bytes[name] = bytes = [];
            if (!array.IsWhole || bytes.Count == 0)
                bytes.AddRange(array.Bytes.Span);
            _last[name] = array with { Bytes = array.Bytes.ToArray() };
        }
    }
}
