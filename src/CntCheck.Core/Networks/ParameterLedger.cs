using System.Collections.Immutable;
using CntCheck.Artifacts;
using CntCheck.Profiles;

namespace CntCheck.Networks;

/// <summary>Keeps count of learned numbers: each stored tensor once, measured where any connection uses it.</summary>
internal sealed class ParameterLedger
{
    private readonly HashSet<Tensor> _measured = new(ReferenceEqualityComparer.Instance);
    private readonly List<(string Name, string Kind, ImmutableArray<Tensor> Tensors, string Reason)> _skipped = [];

    /// <summary>Parameters that belong to a connection.</summary>
    public long Measured => _measured.Sum(tensor => tensor.Count);

    /// <summary>Enters tensors that a connection is made of.</summary>
    /// <returns>Whether one of them was entered before.</returns>
    public bool Measure(IEnumerable<Tensor> tensors)
    {
        var tied = false;
        foreach (var tensor in tensors)
            tied |= !_measured.Add(tensor);
        return tied;
    }

    /// <summary>Enters tensors that were not understood.</summary>
    public void Skip(string name, string kind, IEnumerable<Tensor> tensors, string reason) => _skipped.Add((name, kind, [.. tensors], reason));

    /// <summary>What holds parameters that no connection measures, in the order it was met.</summary>
    public List<SkippedPart> Skipped()
    {
        HashSet<Tensor> counted = new(_measured, ReferenceEqualityComparer.Instance);
        List<SkippedPart> parts = [];
        foreach (var (name, kind, tensors, reason) in _skipped)
        {
            var parameters = tensors.Where(counted.Add).Sum(tensor => tensor.Count);
            if (parameters > 0)
                parts.Add(new SkippedPart(name, kind, parameters, reason));
        }

        return parts;
    }
}
