using CntCheck.Artifacts;
using CntCheck.Networks.Fields;

namespace CntCheck.Networks.Observations;

/// <summary>Finds the values that show a layer's neurons, layer by layer.</summary>
/// <remarks>
/// z is the layer's own value: what a connection makes with its bias, its scale and a norm that became part of it, or what a sum of several makes.
/// φ(z) is what its activations make of it. Where a value holds quantised numbers, the real ones they stand for are looked at.
/// </remarks>
internal sealed class ObservationSearch
{
    private readonly NetworkDraft _draft;
    private readonly Func<LayerDraft, Axis[]> _axes;
    private readonly VisibleValues _visible;
    private readonly ActivationChains _chains;
    private readonly RecurrentOutputs _recurrent;
    private readonly Dictionary<string, string> _shared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ActivationFunction> _functions = new(StringComparer.Ordinal);
    private readonly List<string> _unseen = [];

    /// <summary>Prepares a search.</summary>
    /// <param name="draft">The network.</param>
    /// <param name="axes">The classes of a layer's nodes, axis by axis.</param>
    public ObservationSearch(NetworkDraft draft, Func<LayerDraft, Axis[]> axes)
    {
        (_draft, _axes) = (draft, axes);
        ValueReaders readers = new(draft.Order);
        _visible = new VisibleValues(draft, readers);
        _chains = new ActivationChains(draft, readers);
        _recurrent = new RecurrentOutputs(draft);
    }

    /// <summary>What of the layers looked for so far cannot be seen.</summary>
    public IReadOnlyList<string> Unseen => _unseen;

    /// <summary>Where a layer can be seen; null where it cannot.</summary>
    public LayerObservation? Find(LayerDraft layer, Layer finished) =>
        _recurrent.Find(layer.Home) is { } op ? FindUnits(op, layer, finished) : FindNodes(layer, finished);

    /// <summary>The model's outputs, once all layers were looked for.</summary>
    public IReadOnlyList<OutputObservation> Outputs()
    {
        OutputHeads heads = new(_draft, _visible, _functions);
        return [.. _draft.Model.Graph.Outputs.Select(output => new OutputObservation(output.Name, heads.Of(output.Name)))];
    }

    private LayerObservation? FindNodes(LayerDraft layer, Layer finished)
    {
        var strength = _visible.Same(layer.Home);
        var (end, function) = _chains.Behind(layer.Home);
        var activation = function == ActivationFunction.None ? strength : _visible.Same(end);
        if (strength is not null && ClassifierHeads.FunctionOf(_visible.MakerOf(strength)) is { } applied)
            (strength, activation, function) = (null, strength, applied);
        if (activation is null)
            return Leave($"The neurons of layer '{layer.Name}' cannot be seen: {_visible.Hidden(end)}.");

        var axes = _axes(layer);
        if (axes.Length == 0 || (_draft.ValueOf(layer.Home)?.Rank is { } rank && rank != axes.Length))
            return Leave($"The neurons of layer '{layer.Name}' cannot be told apart: which axes of '{activation}' they lie along is not known.");

        var maker = layer.Incoming.Find(connection => connection.Weights is not null);
        if (maker is not null)
            _functions[end] = function;
        int? unitAxis = maker is { UnitExtents: null } && maker.Rank == axes.Length ? maker.UnitAxis : null;
        return new LayerObservation(finished, strength, activation, function, [.. axes.Select(axis => axis.Size > 1)], unitAxis);
    }

    private LayerObservation? FindUnits(Operator op, LayerDraft layer, Layer finished)
    {
        if (RecurrentOutputs.Shown(op) is not var (value, everyStep) || _visible.Same(value) is null)
            return Leave($"The neurons of layer '{layer.Name}' cannot be seen: {_visible.Hidden(op.Outputs.First(output => output.Length > 0))}.");
        if (!_shared.TryAdd(value, layer.Name))
            return Leave($"The neurons of layer '{layer.Name}' are shown with those of layer '{_shared[value]}': one value holds both directions.");
        if (!everyStep)
            _unseen.Add($"Of the neurons of layer '{layer.Name}' the last step is seen alone: the operator gives no other.");
        return new LayerObservation(finished, null, value, RecurrentOutputs.FunctionOf(op), RecurrentOutputs.NodeAxes(op, everyStep));
    }

    private LayerObservation? Leave(string sentence)
    {
        _unseen.Add(sentence);
        return null;
    }
}
