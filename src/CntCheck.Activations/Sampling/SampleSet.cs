using System.Security.Cryptography;
using CntCheck.Artifacts;
using CntCheck.Samples;

namespace CntCheck.Activations.Sampling;

/// <summary>The samples of one model.</summary>
internal sealed class SampleSet : IDisposable
{
    private readonly string _input;
    private readonly SampleArray _array;

    private SampleSet(string input, SampleArray array, IReadOnlyList<string> files)
    {
        _input = input;
        _array = array;
        Files = files;
    }

    /// <summary>Every file that was read, absolute.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>What the samples are: "sha256:…".</summary>
    public string Hash => "sha256:" + Convert.ToHexString(SHA256.HashData(_array.Bytes.Span)).ToLowerInvariant();

    /// <summary>Opens samples and compares them with what a model takes.</summary>
    /// <exception cref="SampleException">They are missing, broken, or not what the model takes.</exception>
    public static SampleSet Open(SampleOptions options, IReadOnlyList<ValueShape> inputs)
    {
        var array = NpyFile.Read(options.Path);
        return new SampleSet(inputs[0].Name, array, [options.Path]);
    }

    /// <summary>All samples, so many at a time.</summary>
    /// <param name="rows">How many rows the next batch may have at most; asked before each.</param>
    public IEnumerable<SampleBatch> Batches(Func<int> rows)
    {
        var width = _array.Bytes.Length / (int)_array.Shape[0];
        for (var from = 0; from < _array.Shape[0];)
        {
            var count = (int)Math.Min(rows(), _array.Shape[0] - from);
            long[] shape = [count, .. _array.Shape.Skip(1)];
            yield return new SampleBatch(count, new Dictionary<string, SampleArray> { [_input] = new(_array.Type, _array.Bytes.Slice(from * width, count * width), shape) }, []);
            from += count;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
