using System.Collections.Immutable;
using CntCheck.Artifacts;
using CntCheck.Networks.Coverages;
using CntCheck.Profiles;

namespace CntCheck.Networks;

/// <summary>Keeps count of learned numbers: each stored tensor once, measured where any connection uses it.</summary>
/// <remarks>
/// Some learned numbers are understood without being links: a bias behind an activation, a table of positions, the slopes of PReLU. They are
/// held: they count as measured parameters, and belong to the layer on whose nodes they act, where they are looked at for NaN. [ours]
/// </remarks>
/// <param name="coverage">Told of every tensor.</param>
internal sealed class ParameterLedger(CoverageLog coverage)
{
    private readonly Dictionary<Tensor, int> _uses = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Tensor> _linked = new(ReferenceEqualityComparer.Instance);
    private readonly List<SkippedEntry> _skipped = [];
    private readonly List<HeldEntry> _held = [];
    private readonly Dictionary<Operator, List<HeldEntry>> _heldBy = new(ReferenceEqualityComparer.Instance);

    /// <summary>Parameters that belong to a connection, or are held.</summary>
    public long Measured => Known().Sum(tensor => tensor.Count);

    /// <summary>Enters tensors that a connection is made of.</summary>
    /// <returns>Whether one of them was entered before.</returns>
    public bool Measure(IEnumerable<Tensor> tensors)
    {
        var tied = false;
        var entered = tensors.ToList();
        coverage.Measured(entered);
        foreach (var tensor in entered)
        {
            tied |= !_linked.Add(tensor);
            _uses[tensor] = _uses.GetValueOrDefault(tensor) + 1;
        }

        return tied;
    }

    /// <summary>Takes back one use of tensors by a connection.</summary>
    public void Release(IEnumerable<Tensor> tensors)
    {
        foreach (var tensor in tensors)
            _uses[tensor]--;
    }

    /// <summary>Enters learned numbers that act on a layer's nodes without being links.</summary>
    /// <param name="tensors">The stored tensors.</param>
    /// <param name="layer">The layer; null where nothing of the network is there to act on.</param>
    /// <param name="op">The operator that applies them, if it may yet turn out that they are no parameters.</param>
    public void Hold(IEnumerable<Tensor> tensors, LayerDraft? layer, Operator? op = null)
    {
        var entry = new HeldEntry([.. tensors], layer);
        if (entry.Tensors.Length == 0)
            return;

        coverage.Held(entry.Tensors);
        _held.Add(entry);
        foreach (var tensor in entry.Tensors)
            _uses[tensor] = _uses.GetValueOrDefault(tensor) + 1;
        if (op is null)
            return;
        if (!_heldBy.TryGetValue(op, out var entries))
            _heldBy.Add(op, entries = []);
        entries.Add(entry);
    }

    /// <summary>Enters tensors that were not understood.</summary>
    /// <param name="name">The tensor or operator.</param>
    /// <param name="kind">The operator's kind.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="reason">Why, in words.</param>
    public void Skip(string name, string kind, IEnumerable<Tensor> tensors, string reason)
    {
        var entry = new SkippedEntry(name, kind, [.. tensors], reason);
        coverage.Skipped(entry.Tensors, reason);
        _skipped.Add(entry);
    }

    /// <summary>Takes back what an operator holds: they are numbers, but no parameters. They are still looked at for NaN.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="reason">What they are, in words.</param>
    public void Forgive(Operator op, string reason)
    {
        if (!_heldBy.Remove(op, out var entries))
            return;

        var tensors = entries.SelectMany(entry => entry.Tensors).ToList();
        Release(tensors);
        coverage.Constants(tensors.Where(tensor => _uses[tensor] == 0), reason);
    }

    /// <summary>What acts on layers without being links, parameters or not; under null what acts on no layer that is left.</summary>
    public ILookup<LayerDraft?, Tensor> Held() =>
        _held.SelectMany(entry => entry.Tensors, (entry, tensor) => (Layer: entry.Layer?.Current is { IsGone: false } layer ? layer : null, Tensor: tensor))
            .ToLookup(pair => pair.Layer, pair => pair.Tensor);

    /// <summary>What holds parameters that no connection measures, in the order it was met.</summary>
    public List<SkippedPart> Skipped()
    {
        var counted = Known();
        List<SkippedPart> parts = [];
        foreach (var skip in _skipped)
        {
            var parameters = skip.Tensors.Where(counted.Add).Sum(tensor => tensor.Count);
            if (parameters > 0)
                parts.Add(new SkippedPart(skip.Name, skip.Kind, parameters, skip.Reason));
        }

        return parts;
    }

    private HashSet<Tensor> Known()
    {
        HashSet<Tensor> known = new(ReferenceEqualityComparer.Instance);
        known.UnionWith(_uses.Where(entry => entry.Value > 0).Select(entry => entry.Key));
        return known;
    }

    private sealed record SkippedEntry(string Name, string Kind, ImmutableArray<Tensor> Tensors, string Reason);

    private sealed record HeldEntry(ImmutableArray<Tensor> Tensors, LayerDraft? Layer);
}
