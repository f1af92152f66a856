using CntCheck.Networks.Observations;

namespace CntCheck.Metrics.Activations;

/// <summary>The neurons of one value of a layer, batch by batch.</summary>
/// <param name="layer">The layer.</param>
/// <param name="value">The value's name.</param>
internal class ObservedNeurons(LayerObservation layer, string value)
{
    /// <summary>Neurons of a value that are looked at: 1,048,576. They take up to 32 bytes each, whatever the number of samples.</summary>
    public const int MostNeurons = 1 << 20;

    private const int TileNeurons = 256;
    private const int TileNumbers = 8192;

    private ObservedTensor? _last;
    private ObservationLayout? _layout;
    private INeuronGathering[] _gatherings = [];
    private bool _failed;

    /// <summary>Means and deviations; null as long as nothing was seen.</summary>
    public NeuronSums? Sums { get; private set; }

    /// <summary>Which neurons are one unit; null where each is its own.</summary>
    public NeuronUnits? Units { get; private set; }

    /// <summary>Why the value cannot be looked at, or that it is looked at in part only: a sentence, or null.</summary>
    public string? Note
    {
        get => Sums is { Observations: 0 } && !_failed ? LeftOut("it held no numbers for any sample") : field;
        private set;
    }

    /// <summary>Whether the value showed the same neurons in every batch.</summary>
    public bool IsSeen => Sums is { Observations: > 0 } && !_failed;

    /// <summary>Adds what the value held in a batch; null where it could not be had.</summary>
    public void Add(ObservedTensor? tensor)
    {
        if (_failed || !HasLayout(tensor))
            return;

        var before = Sums!.Observations;
        Walk(tensor!.Values.Span, _layout!, before);
        AddWhole(tensor.Values.Span, _layout!, before);
    }

    /// <summary>Makes what is gathered of each neuron, beside its sums.</summary>
    protected virtual IEnumerable<INeuronGathering> Gatherings(int neurons) => [];

    /// <summary>Adds the same observations once more, not neuron by neuron.</summary>
    protected virtual void AddWhole(ReadOnlySpan<float> values, ObservationLayout layout, long before)
    {
    }

    private bool HasLayout(ObservedTensor? tensor)
    {
        if (tensor is null)
            return Fail("no numbers could be had of it");
        if (_last is not null && _last.BatchAxis == tensor.BatchAxis && _last.Shape.SequenceEqual(tensor.Shape))
            return true;
        if (NodeAxes(tensor) is not { } axes)
            return Fail($"its shape ({string.Join(", ", tensor.Shape)}) does not tell its neurons");

        var layout = ObservationLayout.Of(tensor, axes, MostNeurons);
        if (layout.Neurons == 0)
            return Fail("it is empty");
        if (_layout is not null && _layout.AllNeurons != layout.AllNeurons)
            return Fail($"it had {_layout.AllNeurons} neurons for some samples and {layout.AllNeurons} for others");

        (_last, _layout) = (tensor with { Values = default }, layout);
        if (Sums is null)
            Begin(layout, NeuronUnits.Of(tensor, layer, layout));
        return true;
    }

    private void Begin(ObservationLayout layout, NeuronUnits? units)
    {
        Units = units;
        Sums = new NeuronSums(layout.Neurons);
        _gatherings = [Sums, .. Gatherings(layout.Neurons)];
        if (layout.Neurons < layout.AllNeurons)
            Note = FormattableString.Invariant($"Layer '{layer.Layer.Name}': {layout.Neurons} of {layout.AllNeurons} neurons are looked at, evenly spaced.");
    }

    /// <summary>The axes of neurons.</summary>
    /// <remarks>Where the axes are not those that were foreseen (tokens folded into samples), the last ones that hold as many nodes as the layer.</remarks>
    private IReadOnlyList<bool>? NodeAxes(ObservedTensor tensor)
    {
        if (tensor.Shape.Count == layer.NodeAxes.Count)
            return layer.NodeAxes;

        long neurons = 1;
        for (var from = tensor.Shape.Count; from > 0; from--)
        {
            if (neurons == layer.Layer.Nodes)
                return [.. tensor.Shape.Select((_, axis) => axis >= from)];
            neurons *= tensor.Shape[from - 1];
        }

        return null;
    }

    private bool Fail(string reason)
    {
        _failed = true;
        Note = LeftOut(reason);
        return false;
    }

    private string LeftOut(string reason) => $"Layer '{layer.Layer.Name}': its value '{value}' is left out: {reason}.";

    /// <summary>Tile by tile, so that what is gathered stays in the caches while the observations go by.</summary>
    private void Walk(ReadOnlySpan<float> values, ObservationLayout layout, long before)
    {
        Span<float> buffer = new float[TileNumbers];
        for (var first = 0; first < layout.Neurons; first += TileNeurons)
        {
            var length = Math.Min(TileNeurons, layout.Neurons - first);
            var rows = TileNumbers / length;
            for (var row = 0; row < layout.Observations; row += rows)
            {
                var block = layout.Block(values, row, Math.Min(rows, layout.Observations - row), first, length, before, buffer);
                foreach (var gathering in _gatherings)
                    gathering.Add(block);
            }
        }
    }
}
