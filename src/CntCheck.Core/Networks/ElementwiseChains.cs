namespace CntCheck.Networks;

/// <summary>Which values are functions of another, node by node.</summary>
internal sealed class ElementwiseChains
{
    private const int MaxLength = 64;

    private readonly Dictionary<string, string> _parents = new(StringComparer.Ordinal);
    private readonly HashSet<string> _activations = new(StringComparer.Ordinal);
    private readonly HashSet<string> _reductions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _normalised = new(StringComparer.Ordinal);

    /// <summary>Enters what a reduction that keeps its axes leaves of a value: joined to that value again, it is a function of its nodes; alone it is not.</summary>
    public void EnterReduction(string output, string input)
    {
        Enter(output, input);
        _reductions.Add(output);
    }

    /// <summary>Enters a value computed from another.</summary>
    public void Enter(string output, string input, bool activation = false)
    {
        _parents[output] = input;
        if (activation || _activations.Contains(input))
            _activations.Add(output);
    }

    /// <summary>Enters a value divided or multiplied by what a reduction left of it: a norm written out by hand.</summary>
    public void EnterNormalised(string output) => _normalised.Add(output);

    /// <summary>Whether a value is what a norm written out by hand gives.</summary>
    public bool IsNormalised(string value) => _normalised.Contains(value);

    /// <summary>Whether a value is computed from what a reduction left of another.</summary>
    public bool IsReduced(string value) => Chain(value).Any(link => _reductions.Contains(link.Value));

    /// <summary>Whether a value is what an activation written out as several operators gives.</summary>
    public bool IsActivation(string value) => _activations.Contains(value);

    /// <summary>The value whose nodes a value is a function of, node by node, or null.</summary>
    public string? ParentOf(string value) => _reductions.Contains(value) ? null : _parents.GetValueOrDefault(value);

    /// <summary>The nearest value that both are computed from (either may be it), at least one of them node by node; or null.</summary>
    public string? CommonAncestor(string a, string b)
    {
        var ancestors = Chain(a).ToDictionary(link => link.Value, link => link.Reduced, StringComparer.Ordinal);
        foreach (var (value, reduced) in Chain(b))
        {
            if (ancestors.TryGetValue(value, out var other))
                return reduced && other ? null : value;
        }

        return null;
    }

    private IEnumerable<(string Value, bool Reduced)> Chain(string value)
    {
        var (current, reduced) = ((string?)value, false);
        for (var i = 0; i < MaxLength && current is not null; i++)
        {
            yield return (current, reduced);
            reduced |= _reductions.Contains(current);
            current = _parents.GetValueOrDefault(current);
        }
    }
}
