using CntCheck.Artifacts;
using CntCheck.Networks.Expansions;

namespace CntCheck.Networks.Values;

/// <summary>The operators that lead to the graph's outputs, each after what it reads, and how often every value is read.</summary>
/// <remarks>The order follows the graph alone, not the order of the file, so that a shuffled file gives the same network.</remarks>
internal sealed class GraphOrder
{
    private readonly Dictionary<string, Operator> _producers = [];
    private readonly Dictionary<string, int> _reads = [];

    /// <summary>Sorts the operators of a graph.</summary>
    /// <exception cref="ArtifactException">Operators depend on each other in a circle, or two make the same value.</exception>
    public GraphOrder(Graph graph, string path)
    {
        foreach (var op in graph.Operators)
        {
            foreach (var output in op.Outputs.Where(name => name.Length > 0))
            {
                if (!_producers.TryAdd(output, op))
                    throw new ArtifactException(ArtifactProblem.Damaged, path, null, $"value '{output}' is made by two operators");
            }
        }

        var roots = graph.Outputs.Where(output => _producers.ContainsKey(output.Name)).Select(output => _producers[output.Name]).ToList();
        Operators = Sort(roots.Count > 0 ? roots : graph.Operators, path);
        foreach (var name in Operators.SelectMany(Counted).Concat(graph.Outputs.Select(output => output.Name)))
            _reads[name] = _reads.GetValueOrDefault(name) + 1;
    }

    /// <summary>Operators, each after what it reads.</summary>
    public IReadOnlyList<Operator> Operators { get; }

    /// <summary>How often a value is read, being an output of the graph included.</summary>
    public int ReadsOf(string value) => _reads.GetValueOrDefault(value);

    /// <summary>Whether an operator of the graph makes a value.</summary>
    public bool Makes(string value) => _producers.ContainsKey(value);

    /// <summary>Counts two reads of a value as one: both lead to the same place.</summary>
    public void JoinReads(string value) => _reads[value]--;

    /// <summary>The values an operator reads, those its subgraphs take from outside included.</summary>
    public static IEnumerable<string> Reads(Operator op) =>
        op.Inputs.Where(name => name.Length > 0).Concat(op.Subgraphs.SelectMany(sub => Captured(sub.Value)));

    // What only decides between values is no reader: nothing of it goes on, so that it does not keep an operator from becoming part of a connection.
    private static IEnumerable<string> Counted(Operator op) => op.Domain == Internal.Domain ? Internal.ValuesOf(op) : Reads(op);

    /// <summary>The values a subgraph takes from outside.</summary>
    private static List<string> Captured(Graph graph)
    {
        var own = graph.Tensors.Keys.Concat(graph.Inputs.Select(input => input.Name)).Concat(graph.Operators.SelectMany(op => op.Outputs)).ToHashSet();
        return graph.Operators.SelectMany(Reads).Concat(graph.Outputs.Select(output => output.Name)).Where(name => !own.Contains(name)).Distinct().ToList();
    }

    private List<Operator> Sort(IReadOnlyList<Operator> roots, string path)
    {
        List<Operator> sorted = [];
        HashSet<Operator> done = new(ReferenceEqualityComparer.Instance);
        HashSet<Operator> open = new(ReferenceEqualityComparer.Instance);
        Stack<(Operator Op, IEnumerator<string> Reads)> stack = new();
        foreach (var root in roots)
        {
            Open(root);
            while (stack.TryPeek(out var top))
            {
                if (!top.Reads.MoveNext())
                {
                    sorted.Add(top.Op);
                    done.Add(top.Op);
                    open.Remove(top.Op);
                    stack.Pop();
                }
                else if (_producers.GetValueOrDefault(top.Reads.Current) is { } producer)
                {
                    Open(producer);
                }
            }
        }

        return sorted;

        void Open(Operator op)
        {
            if (open.Contains(op))
                throw new ArtifactException(ArtifactProblem.Damaged, path, null, $"operator '{op.Name}' ({op.Kind}) depends on its own output");
            if (done.Contains(op))
                return;
            open.Add(op);
            stack.Push((op, Reads(op).GetEnumerator()));
        }
    }
}
