using CntCheck.Networks.Observations;
using CntCheck.Profiles;

namespace CntCheck.Metrics.Activations;

/// <summary>The neurons of one layer, batch by batch.</summary>
internal sealed class LayerMeasurement
{
    private readonly LayerObservation _layer;
    private readonly bool _isOutput;
    private readonly ObservedActivations _activation;
    private readonly ObservedNeurons? _strength;

    /// <summary>Starts without observations.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="isOutput">Whether its activations are an output of the model.</param>
    public LayerMeasurement(LayerObservation layer, bool isOutput)
    {
        (_layer, _isOutput) = (layer, isOutput);
        _activation = new ObservedActivations(layer, canSaturate: !isOutput && layer.Function.Name != "Softmax");
        _strength = layer.Strength == layer.Activation ? _activation : layer.Strength is null ? null : new ObservedNeurons(layer, layer.Strength);
    }

    /// <summary>What could not be looked at, a sentence each.</summary>
    public IEnumerable<string> Notes => ((string?[])[_strength?.Note, _activation.Note]).OfType<string>().Distinct();

    /// <summary>Adds a batch.</summary>
    /// <param name="valueOf">What each value held; null where it could not be had.</param>
    public void Add(Func<string, ObservedTensor?> valueOf)
    {
        _activation.Add(valueOf(_layer.Activation));
        if (_strength is not null && _strength != _activation)
            _strength.Add(valueOf(_layer.Strength!));
    }

    /// <summary>The readings; null where the activations could not be seen.</summary>
    public NeuronProfile? Profile()
    {
        if (!_activation.IsSeen)
            return null;

        var strength = _strength is { IsSeen: true } ? _strength.Sums : null;
        var reading = new NeuronReading(strength, _activation.Sums!, _activation.Range!, _activation.Saturation, _activation.Kept!, _activation.Units);
        return new()
        {
            Name = _layer.Layer.Name,
            Neurons = reading.Activation.Means.Length,
            Function = _layer.Function.Name,
            IsOutput = _isOutput,
            DeadChannels = reading.NonFinite > 0 ? null : reading.Idle.DeadChannels,
            Metrics = reading.NonFinite > 0 ? null : MetricCatalogue.Measure(MetricCatalogue.OfNeurons, reading),
            NonFiniteNeurons = reading.NonFinite,
        };
    }
}
