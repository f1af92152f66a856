using CntCheck.Networks.Observations;
using CntCheck.Profiles;
using CntCheck.Samples;

namespace CntCheck.Metrics.Activations;

/// <summary>Takes the readings of a model on samples, batch by batch, whoever runs it.</summary>
/// <param name="plan">What is looked at.</param>
/// <param name="samples">What is declared of the samples.</param>
internal sealed class SampleMeasurement(ObservationPlan plan, SampleOptions samples)
{
    private readonly Dictionary<string, NeuronSums> _neurons = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OutputReading> _outputs = new(StringComparer.Ordinal);
    private long _rows;

    /// <summary>The names of the values that are looked at, each once.</summary>
    public IReadOnlyList<string> Values { get; } =
    [
        .. plan.Layers.SelectMany(layer => (string?[])[layer.Strength, layer.Activation]).OfType<string>()
            .Concat(plan.Outputs.Select(output => output.Name)).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Adds a batch.</summary>
    /// <param name="rows">Samples of the batch.</param>
    /// <param name="labels">A label for each sample; empty without labels.</param>
    /// <param name="valueOf">What each of <see cref="Values"/> held; null where it could not be had.</param>
    public void Add(int rows, ReadOnlySpan<long> labels, Func<string, ObservedTensor?> valueOf)
    {
        _rows += rows;
        foreach (var layer in plan.Layers)
        {
            foreach (var name in ((string?[])[layer.Strength, layer.Activation]).OfType<string>().Distinct())
            {
                if (valueOf(name) is { } tensor)
                    Sums(name, tensor.Values.Length / rows).Add(tensor.Values.Span);
            }
        }

        foreach (var output in plan.Outputs)
        {
            if (valueOf(output.Name) is { Shape: [_, var classes] } tensor)
                Output(output.Name).Add(tensor.Values.Span, (int)classes, labels);
        }
    }

    /// <summary>The readings.</summary>
    /// <param name="hash">What the samples are: "sha256:…".</param>
    /// <param name="notes">What is to be noted beside.</param>
    public DataProfile Finish(string hash, IEnumerable<string> notes) => new()
    {
        Sample = hash,
        Rows = _rows,
        Layers = [.. plan.Layers.Where(layer => _neurons.ContainsKey(layer.Activation)).Select(ProfileOf)],
        Outputs = [.. plan.Outputs.Select(ProfileOf)],
        Notes = [.. plan.Unseen, .. notes],
    };

    private NeuronProfile ProfileOf(LayerObservation layer)
    {
        var reading = new NeuronReading(layer.Strength is null ? null : _neurons.GetValueOrDefault(layer.Strength), _neurons[layer.Activation], layer.Function);
        return new()
        {
            Name = layer.Layer.Name,
            Neurons = reading.Activation.Means.Length,
            Function = layer.Function.Name,
            Metrics = MetricCatalogue.Measure(MetricCatalogue.OfNeurons, reading),
        };
    }

    private OutputProfile ProfileOf(OutputObservation output) => new()
    {
        Name = output.Name,
        Head = output.Head is OutputHead.Softmax or OutputHead.LogSoftmax ? "softmax" : output.Head == OutputHead.Linear && samples.Classes is not null ? "logits" : "values",
        Classes = samples.Classes ?? 0,
        Prior = samples.Prior,
        Metrics = MetricCatalogue.Measure(MetricCatalogue.OfOutputs, Output(output.Name)),
    };

    private NeuronSums Sums(string value, int neurons)
    {
        if (!_neurons.TryGetValue(value, out var sums))
            _neurons[value] = sums = new NeuronSums(neurons);
        return sums;
    }

    private OutputReading Output(string name)
    {
        if (!_outputs.TryGetValue(name, out var output))
            _outputs[name] = output = new OutputReading();
        return output;
    }
}
