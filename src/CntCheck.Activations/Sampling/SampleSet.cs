using CntCheck.Activations.Sampling.Inputs;
using CntCheck.Activations.Sampling.Labels;
using CntCheck.Activations.Sampling.Noise;
using CntCheck.Artifacts;
using CntCheck.Samples;

namespace CntCheck.Activations.Sampling;

/// <summary>The samples of one model, read batch by batch: there is never more than a batch in memory.</summary>
internal sealed class SampleSet : IDisposable
{
    private readonly OpenSamples _samples;
    private readonly LabelSource? _labels;
    private readonly long _rows;
    private readonly int _mostRows;
    private string? _hash;

    private SampleSet(OpenSamples samples, LabelSource? labels, long rows)
    {
        (_samples, _labels, _rows) = (samples, labels, rows);
        var bytes = samples.Feeds.Sum(feed => feed.RowBytes) + (labels?.RowBytes ?? 0);
        _mostRows = (int)Math.Max(1, BatchMemory.MostBytes / Math.Max(1, bytes));
    }

    /// <summary>Every file that was read, absolute.</summary>
    public IReadOnlyList<string> Files => [.. _samples.Files.Distinct(StringComparer.Ordinal)];

    /// <summary>What was made of the samples that they do not say themselves, a sentence each. Complete when all batches were read.</summary>
    public IReadOnlyList<string> Notes => [.. _samples.Notes, .. _samples.Feeds.SelectMany(feed => feed.Notes)];

    /// <summary>What the samples are: "sha256:…", or the name of the noise. Known when all batches were read.</summary>
    /// <remarks>
    /// Of arrays and tables: over the type, shape and numbers the model was given, input by input, so that it is the same whatever file they came in.
    /// Of images, whose decoded numbers may differ in the last place between machines: over the files' bytes and what is made of them. Labels are left out.
    /// </remarks>
    public string Hash => _hash ?? throw new InvalidOperationException("The hash is known when all batches were read.");

    /// <summary>Opens samples and compares them with what a model takes.</summary>
    /// <exception cref="SampleException">They are missing, broken, or not what the model takes.</exception>
    public static SampleSet Open(SampleOptions options, IReadOnlyList<ValueShape> inputs)
    {
        var samples = SampleFile.Open(options, inputs);
        LabelSource? labels = null;
        try
        {
            var rows = RowsOf(samples, options.Path);
            labels = LabelFile.Find(options, samples, rows);
            return new SampleSet(samples, labels, rows);
        }
        catch
        {
            labels?.Dispose();
            samples.Dispose();
            throw;
        }
    }

    /// <summary>Noise in place of samples.</summary>
    /// <exception cref="SampleException">The model takes none.</exception>
    public static SampleSet OfNoise(SampleOptions options, Model model) => new(NoiseSamples.Of(options, model), null, NoiseSamples.Rows);

    /// <summary>All samples, so many at a time; to be asked for once.</summary>
    /// <param name="rows">How many rows the next batch may have at most; asked before each.</param>
    /// <exception cref="SampleException">A row cannot be read, or holds what the model does not take.</exception>
    public IEnumerable<SampleBatch> Batches(Func<int> rows)
    {
        for (var from = 0L; from < _rows;)
        {
            var count = (int)Math.Min(Math.Clamp(rows(), 1, _mostRows), _rows - from);
            yield return new SampleBatch(count, _samples.Feeds.ToDictionary(feed => feed.Input, feed => feed.Read(count), StringComparer.Ordinal), _labels?.Read(count) ?? []);
            from += count;
        }

        _hash = _samples.Name ?? SampleHash.Of(_samples.Feeds.Select(feed => feed.Digest()));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _labels?.Dispose();
        _samples.Dispose();
    }

    private static long RowsOf(OpenSamples samples, string file)
    {
        var counted = samples.Feeds.Where(feed => feed.Rows is not null).ToList();
        foreach (var feed in counted)
        {
            if (feed.Rows != counted[0].Rows)
            {
                throw Refusal.DoesNotFit(
                    file, $"array {Shown.Name(counted[0].Input)} has {Refusal.Count(counted[0].Rows!.Value, "row")}, array {Shown.Name(feed.Input)} has {feed.Rows}", "give every input as many samples, the first axis");
            }
        }

        return counted.Count > 0 ? counted[0].Rows!.Value : 1;
    }
}
