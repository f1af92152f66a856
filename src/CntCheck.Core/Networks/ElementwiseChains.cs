namespace CntCheck.Networks;

/// <summary>Which values are functions of another, node by node.</summary>
internal sealed class ElementwiseChains
{
    private const int MaxLength = 64;

    private readonly Dictionary<string, string> _parents = new(StringComparer.Ordinal);
    private readonly HashSet<string> _activations = new(StringComparer.Ordinal);

    /// <summary>Enters a value computed from another.</summary>
    public void Enter(string output, string input, bool activation = false)
    {
        _parents[output] = input;
        if (activation || _activations.Contains(input))
            _activations.Add(output);
    }

    /// <summary>Whether a value is what an activation written out as several operators gives.</summary>
    public bool IsActivation(string value) => _activations.Contains(value);

    /// <summary>The value that a value is computed from, or null.</summary>
    public string? ParentOf(string value) => _parents.GetValueOrDefault(value);

    /// <summary>The nearest value that both are computed from (either may be it), or null.</summary>
    public string? CommonAncestor(string a, string b)
    {
        var ancestors = Chain(a).ToHashSet(StringComparer.Ordinal);
        return Chain(b).FirstOrDefault(ancestors.Contains);
    }

    private IEnumerable<string> Chain(string value)
    {
        var current = value;
        for (var i = 0; i < MaxLength && current is not null; i++)
        {
            yield return current;
            current = ParentOf(current);
        }
    }
}
