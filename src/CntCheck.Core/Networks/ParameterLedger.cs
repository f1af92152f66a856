using System.Collections.Immutable;
using CntCheck.Artifacts;
using CntCheck.Profiles;

namespace CntCheck.Networks;

/// <summary>Keeps count of learned numbers: each stored tensor once, measured where any connection uses it.</summary>
/// <remarks>
/// Some learned numbers are understood without being links: a bias behind an activation, a table of positions, the slopes of PReLU. They are
/// held: they count as measured parameters, and belong to the layer on whose nodes they act, where they are looked at for NaN. [ours]
/// </remarks>
internal sealed class ParameterLedger
{
    private readonly Dictionary<Tensor, int> _measured = new(ReferenceEqualityComparer.Instance);
    private readonly List<SkippedEntry> _skipped = [];
    private readonly List<HeldEntry> _held = [];
    private readonly HashSet<Operator> _withoutParameters = new(ReferenceEqualityComparer.Instance);

    /// <summary>Parameters that belong to a connection, or are held.</summary>
    public long Measured => Known().Sum(tensor => tensor.Count);

    /// <summary>Enters tensors that a connection is made of.</summary>
    /// <returns>Whether one of them was entered before.</returns>
    public bool Measure(IEnumerable<Tensor> tensors)
    {
        var tied = false;
        foreach (var tensor in tensors)
        {
            var uses = _measured.GetValueOrDefault(tensor);
            tied |= uses > 0;
            _measured[tensor] = uses + 1;
        }

        return tied;
    }

    /// <summary>Takes back one use of tensors by a connection.</summary>
    public void Release(IEnumerable<Tensor> tensors)
    {
        foreach (var tensor in tensors)
            _measured[tensor]--;
    }

    /// <summary>Enters learned numbers that act on a layer's nodes without being links.</summary>
    /// <param name="tensors">The stored tensors.</param>
    /// <param name="layer">The layer; null where nothing of the network is there to act on.</param>
    /// <param name="op">The operator that applies them, if it may yet turn out that they are no parameters.</param>
    public void Hold(IEnumerable<Tensor> tensors, LayerDraft? layer, Operator? op = null) => _held.Add(new HeldEntry([.. tensors], layer, op));

    /// <summary>Enters tensors that were not understood.</summary>
    /// <param name="name">The tensor or operator.</param>
    /// <param name="kind">The operator's kind.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="reason">Why, in words.</param>
    public void Skip(string name, string kind, IEnumerable<Tensor> tensors, string reason) => _skipped.Add(new SkippedEntry(name, kind, [.. tensors], reason));

    /// <summary>Takes back what an operator holds: they are numbers, but no parameters. They are still looked at for NaN.</summary>
    public void Forgive(Operator op) => _withoutParameters.Add(op);

    /// <summary>What acts on a layer's nodes without being links, parameters or not; with null, what acts on no layer.</summary>
    public IReadOnlyList<Tensor> HeldAt(LayerDraft? layer) => [.. _held.Where(entry => entry.Layer?.Current == layer).SelectMany(entry => entry.Tensors).Distinct()];

    /// <summary>The layers with such numbers.</summary>
    public IEnumerable<LayerDraft> Holders => _held.Where(entry => entry.Tensors.Length > 0).Select(entry => entry.Layer?.Current).OfType<LayerDraft>().Distinct();

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
        known.UnionWith(_measured.Where(entry => entry.Value > 0).Select(entry => entry.Key));
        known.UnionWith(_held.Where(entry => entry.Op is null || !_withoutParameters.Contains(entry.Op)).SelectMany(entry => entry.Tensors));
        return known;
    }

    private sealed record SkippedEntry(string Name, string Kind, ImmutableArray<Tensor> Tensors, string Reason);

    private sealed record HeldEntry(ImmutableArray<Tensor> Tensors, LayerDraft? Layer, Operator? Op);
}
