using System.Collections.Immutable;
using CntCheck.Artifacts;
using CntCheck.Networks.Coverages;
using CntCheck.Profiles;

namespace CntCheck.Networks;

/// <summary>Keeps count of learned numbers: each stored tensor once, measured where any connection uses it.</summary>
/// <param name="coverage">Told of every tensor.</param>
internal sealed class ParameterLedger(CoverageLog coverage)
{
    private readonly HashSet<Tensor> _measured = new(ReferenceEqualityComparer.Instance);
    private readonly List<Entry> _skipped = [];
    private readonly HashSet<Operator> _withoutParameters = new(ReferenceEqualityComparer.Instance);

    /// <summary>Parameters that belong to a connection.</summary>
    public long Measured => _measured.Sum(tensor => tensor.Count);

    /// <summary>Enters tensors that a connection is made of.</summary>
    /// <returns>Whether one of them was entered before.</returns>
    public bool Measure(IEnumerable<Tensor> tensors)
    {
        var tied = false;
        var entered = tensors.ToList();
        coverage.Measured(entered);
        foreach (var tensor in entered)
            tied |= !_measured.Add(tensor);
        return tied;
    }

    /// <summary>Operators that apply a table of constants position by position, with the numbers these hold.</summary>
    public IEnumerable<(Operator Op, string Name, long Numbers)> Tables =>
        _skipped.Where(skip => skip.Table is not null && skip.Tensors.Length > 0).Select(skip => (skip.Table!, skip.Name, skip.Tensors.Sum(tensor => tensor.Count)));

    /// <summary>Enters tensors that were not understood.</summary>
    /// <param name="name">The tensor or operator.</param>
    /// <param name="kind">The operator's kind.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="reason">Why, in words.</param>
    /// <param name="table">The operator, where it applies them position by position.</param>
    public void Skip(string name, string kind, IEnumerable<Tensor> tensors, string reason, Operator? table = null)
    {
        var entry = new Entry(name, kind, [.. tensors], reason, table);
        coverage.Skipped(entry.Tensors, reason);
        _skipped.Add(entry);
    }

    /// <summary>Takes back what an operator's table was entered as: it holds no parameters.</summary>
    public void Forgive(Operator table)
    {
        _withoutParameters.Add(table);
        foreach (var skip in _skipped.Where(skip => skip.Table == table))
            coverage.Constants(skip.Tensors, "decodes an output behind the last weights");
    }

    /// <summary>What holds parameters that no connection measures, in the order it was met.</summary>
    public List<SkippedPart> Skipped()
    {
        HashSet<Tensor> counted = new(_measured, ReferenceEqualityComparer.Instance);
        List<SkippedPart> parts = [];
        foreach (var skip in _skipped.Where(skip => skip.Table is null || !_withoutParameters.Contains(skip.Table)))
        {
            var parameters = skip.Tensors.Where(counted.Add).Sum(tensor => tensor.Count);
            if (parameters > 0)
                parts.Add(new SkippedPart(skip.Name, skip.Kind, parameters, skip.Reason));
        }

        return parts;
    }

    private sealed record Entry(string Name, string Kind, ImmutableArray<Tensor> Tensors, string Reason, Operator? Table);
}
