using CntCheck.Artifacts;
using CntCheck.Networks.Expansions;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Observations;

/// <summary>Which operators read a value's numbers.</summary>
internal sealed class ValueReaders
{
    private readonly Dictionary<string, List<Operator>> _readers = new(StringComparer.Ordinal);
    private readonly Dictionary<Operator, int> _positions = new(ReferenceEqualityComparer.Instance);

    /// <summary>Looks at the operators that lead to an output.</summary>
    public ValueReaders(GraphOrder order)
    {
        foreach (var op in order.Operators)
        {
            _positions[op] = _positions.Count;

            // Its extents are no part of what a node says.
            if (op.FullKind is "Shape" or "Size")
                continue;

            foreach (var input in (op.Domain == Internal.Domain ? Internal.ValuesOf(op) : GraphOrder.Reads(op)).Distinct(StringComparer.Ordinal))
            {
                if (!_readers.TryGetValue(input, out var readers))
                    _readers[input] = readers = [];
                readers.Add(op);
            }
        }
    }

    /// <summary>The operators that read a value, in the order of the graph.</summary>
    public IReadOnlyList<Operator> Of(string value) => _readers.GetValueOrDefault(value) ?? (IReadOnlyList<Operator>)[];

    /// <summary>The place of an operator in the order of the graph.</summary>
    public int PositionOf(Operator op) => _positions[op];
}
