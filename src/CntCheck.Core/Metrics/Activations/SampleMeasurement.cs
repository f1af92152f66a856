using CntCheck.Networks.Observations;
using CntCheck.Profiles;
using CntCheck.Samples;

namespace CntCheck.Metrics.Activations;

/// <summary>Takes the readings of a model on samples, batch by batch, whoever runs it.</summary>
/// <remarks>
/// How the samples are cut into batches changes no bit of the readings. Memory: up to 52 bytes for each of at most 1,048,576 neurons of a layer,
/// and 256 observations of at most 4,096 of them, whatever the number of samples.
/// </remarks>
internal sealed class SampleMeasurement
{
    private readonly ObservationPlan _plan;
    private readonly SampleOptions _samples;
    private readonly LayerMeasurement[] _layers;
    private readonly OutputMeasurement[] _outputs;
    private long _rows;
    private bool _labelled;

    /// <summary>Starts without samples.</summary>
    /// <param name="plan">What is looked at.</param>
    /// <param name="samples">What is declared of the samples.</param>
    public SampleMeasurement(ObservationPlan plan, SampleOptions samples)
    {
        _plan = plan;
        _samples = samples;
        var outputs = plan.Outputs.Select(output => output.Name).ToHashSet(StringComparer.Ordinal);
        _layers = [.. plan.Layers.Select(layer => new LayerMeasurement(layer, outputs.Contains(layer.Activation)))];
        _outputs = [.. plan.Outputs.Select(output => new OutputMeasurement(output, samples))];
        Values =
        [
            .. plan.Layers.SelectMany(layer => (string?[])[layer.Strength, layer.Activation]).OfType<string>()
                .Concat(plan.Outputs.Select(output => output.Name)).Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>The names of the values that are looked at, each once.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>Adds a batch.</summary>
    /// <param name="rows">Samples of the batch.</param>
    /// <param name="labels">A label for each sample; empty without labels. They are those of the first output that is read as classes.</param>
    /// <param name="valueOf">What each of <see cref="Values"/> held; null where it could not be had.</param>
    /// <exception cref="SampleException">A label is no class of the output, or the declared prior has not as many.</exception>
    public void Add(int rows, ReadOnlySpan<long> labels, Func<string, ObservedTensor?> valueOf)
    {
        _rows += rows;
        _labelled |= !labels.IsEmpty;
        foreach (var layer in _layers)
            layer.Add(valueOf);
        for (var i = 0; i < _outputs.Length; i++)
        {
            var first = Array.FindIndex(_outputs, output => output.IsClasses);
            _outputs[i].Add(rows, valueOf(_plan.Outputs[i].Name), labels, isFirst: first < 0 || first == i);
        }
    }

    /// <summary>The readings.</summary>
    /// <param name="hash">What the samples are: "sha256:…".</param>
    /// <param name="notes">What is to be noted beside.</param>
    public DataProfile Finish(string hash, IEnumerable<string> notes) => new()
    {
        Sample = hash,
        Rows = _rows,
        Layers = [.. _layers.AsParallel().AsOrdered().Select(layer => layer.Profile()).OfType<NeuronProfile>()],
        Outputs = [.. _outputs.Select(output => output.Profile()).OfType<OutputProfile>()],
        Notes = [.. _plan.Unseen, .. _layers.SelectMany(layer => layer.Notes), .. _outputs.Select(output => output.Note).OfType<string>(), .. WithoutClasses, .. notes],
    };

    private IEnumerable<string> WithoutClasses => (_labelled || _samples.Classes is not null || _samples.Prior.Count > 0) && !_outputs.Any(output => output.IsClasses)
        ? ["Labels, classes or a prior are given, but no output is read as classes: none gives one number a class for each sample."]
        : [];
}
