using CntCheck.Artifacts;
using CntCheck.Networks.Values;

namespace CntCheck.Networks;

/// <summary>What is known of a graph's values so far: stored ones from the start, others as operators make them.</summary>
internal sealed class ValueTable
{
    private readonly Dictionary<string, Value> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ValueShape> _declared = new(StringComparer.Ordinal);

    /// <summary>Starts with the stored tensors and the declared shapes.</summary>
    public ValueTable(Graph graph)
    {
        foreach (var declared in graph.Outputs.Concat(graph.Values.Values))
            _declared[declared.Name] = declared;
        foreach (var (name, tensor) in graph.Tensors)
        {
            Enter(new Value
            {
                Name = name,
                Shape = [.. tensor.Shape.Select(extent => (long?)extent)],
                Constant = Constant.Of(tensor),
                Integers = IntegerArithmetic.Of(tensor),
            });
        }
    }

    /// <summary>Whether a value is known.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>A known value.</summary>
    public Value Of(string name) => _values[name];

    /// <summary>Enters a value.</summary>
    public void Enter(Value value) => _values[value.Name] = value;

    /// <summary>A shape that was inferred, completed by what is declared of the value.</summary>
    public long?[]? Completed(string name, long?[]? shape)
    {
        var declared = Sane(_declared.GetValueOrDefault(name)?.Shape);
        if (shape is null)
            return declared;
        return declared?.Length == shape.Length ? [.. shape.Zip(declared, (own, other) => own ?? other)] : shape;
    }

    /// <summary>A declared shape: extents below 1 are not known.</summary>
    public static long?[]? Sane(IReadOnlyList<long?>? shape) => shape is null ? null : [.. shape.Select(extent => extent > 0 ? extent : null)];
}
