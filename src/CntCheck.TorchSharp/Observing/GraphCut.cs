using CntCheck.Artifacts;

namespace CntCheck.TorchSharp.Observing;

/// <summary>Cuts out of a graph what stands between some of its values and others.</summary>
internal static class GraphCut
{
    /// <summary>The operators that make values from known ones, and no others.</summary>
    /// <param name="graph">The graph, its operators in the order they run.</param>
    /// <param name="known">The known values with their shapes; they become the inputs as far as they are read.</param>
    /// <param name="wanted">The values to make; they become the outputs.</param>
    public static Graph Between(Graph graph, IReadOnlyDictionary<string, ValueShape> known, IReadOnlyCollection<string> wanted)
    {
        HashSet<string> needed = new(wanted, StringComparer.Ordinal);
        HashSet<string> made = new(StringComparer.Ordinal);
        List<Operator> kept = [];
        foreach (var node in graph.Operators.Reverse())
        {
            if (!node.Outputs.Any(output => needed.Contains(output) && !known.ContainsKey(output)))
                continue;

            kept.Add(node);
            made.UnionWith(node.Outputs);
            needed.UnionWith(node.Inputs);
        }

        kept.Reverse();
        return new()
        {
            Name = graph.Name,
            Inputs = [.. known.Where(value => needed.Contains(value.Key) && !made.Contains(value.Key)).Select(value => value.Value)],

            // Named without shape: nothing is declared of what lies inside modules.
            Outputs = [.. wanted.Select(name => new ValueShape(name, null))],
            Tensors = graph.Tensors.Where(tensor => needed.Contains(tensor.Key)).ToDictionary(StringComparer.Ordinal),
            Operators = kept,
        };
    }
}
