using CntCheck.Artifacts;
using CntCheck.Networks.Expansions;
using CntCheck.Networks.Values;
using CntCheck.Networks.Values.Views;

namespace CntCheck.Networks.Coverages;

/// <summary>Keeps what became of operators and tensors while the graph is being read.</summary>
internal sealed class CoverageLog
{
    private const int LongestDetail = 1000;

    private readonly Dictionary<Operator, Entry> _operators = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Tensor, Entry> _tensors = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, Entry> _dissolved = new(StringComparer.Ordinal);
    private Operator? _current;

    /// <summary>What follows is about this operator.</summary>
    public void Begin(Operator op) => _current = op;

    /// <summary>Enters what became of the present operator. Of several entries the strongest stays; equal ones are listed.</summary>
    public void Enter(Treatment treatment, string detail)
    {
        if (_current is { } op)
            Enter(_operators, op, new Entry(treatment, detail));
    }

    /// <summary>Enters tensors that belong to the connection the present operator makes or joins.</summary>
    public void Measured(IEnumerable<Tensor> tensors)
    {
        foreach (var tensor in tensors)
            Enter(_tensors, tensor, new Entry(Treatment.Measured, Place()));
    }

    /// <summary>Enters learned numbers that act on nodes without being links.</summary>
    public void Held(IEnumerable<Tensor> tensors)
    {
        foreach (var tensor in tensors)
            Enter(_tensors, tensor, new Entry(Treatment.Measured, $"{Place()}, without links"));
    }

    /// <summary>What had become a connection, or a part of it, has become something else.</summary>
    public void Dissolve(string connection, Treatment treatment, string detail)
    {
        _dissolved[$"connection '{connection}'"] = new Entry(treatment, detail);
        _dissolved[$"part of connection '{connection}'"] = new Entry(treatment, detail);
    }

    /// <summary>Enters tensors no connection is made of.</summary>
    public void Skipped(IEnumerable<Tensor> tensors, string reason)
    {
        foreach (var tensor in tensors.Where(tensor => _tensors.GetValueOrDefault(tensor)?.Treatment != Treatment.Measured))
            Enter(_tensors, tensor, new Entry(Treatment.Skipped, reason));
    }

    /// <summary>Takes tensors back: they are constants, not parameters.</summary>
    public void Constants(IEnumerable<Tensor> tensors, string reason)
    {
        foreach (var tensor in tensors)
            _tensors[tensor] = new Entry(Treatment.Constant, reason);
    }

    /// <summary>The finished account.</summary>
    public Coverage Of(Graph graph, GraphOrder order)
    {
        Dictionary<string, Operator> readers = new(StringComparer.Ordinal);
        foreach (var op in order.Operators)
        {
            foreach (var value in GraphOrder.Reads(op))
                readers.TryAdd(value, op);
        }

        // Numbers that were packed stand for themselves unpacked.
        var unpacked = Unpacked(graph);

        // Behind the graph's own tensors come those of subgraphs and functions that stayed unread.
        var own = graph.Tensors.ToLookup(pair => pair.Value, pair => readers.GetValueOrDefault(pair.Key), ReferenceEqualityComparer.Instance as IEqualityComparer<Tensor>);
        return new Coverage(
            [.. order.Operators.Select(Of)],
            [
                .. own.Where(tensor => !unpacked.Contains(tensor.Key.Data)).Select(tensor => Of(tensor.Key, tensor.FirstOrDefault(reader => reader is not null))),
                .. _tensors.Keys.Where(tensor => !own.Contains(tensor)).Select(tensor => Of(tensor, null)),
            ]);
    }

    private static HashSet<TensorData> Unpacked(Graph graph)
    {
        HashSet<TensorData> packed = new(ReferenceEqualityComparer.Instance);
        Stack<TensorData> views = new(graph.Tensors.Values.Select(tensor => tensor.Data));
        while (views.TryPop(out var data))
        {
            foreach (var source in (data as ViewData)?.Sources.Where(packed.Add) ?? [])
                views.Push(source);
        }

        return packed;
    }

    private OperatorCoverage Of(Operator op)
    {
        var name = op.Name.Length > 0 ? op.Name : op.Outputs.FirstOrDefault(output => output.Length > 0) ?? "";
        var entry = _operators.GetValueOrDefault(op) ?? new Entry(Treatment.PassedThrough, "no strengths are carried through it");
        var (treatment, detail) = _dissolved.GetValueOrDefault(entry.Detail) ?? entry;
        return new OperatorCoverage(name, Internal.NameOf(op), treatment, detail);
    }

    private TensorCoverage Of(Tensor tensor, Operator? reader)
    {
        var (treatment, detail) = _tensors.GetValueOrDefault(tensor)
            ?? (reader is null ? new Entry(Treatment.Unused, "nothing that leads to an output reads it") : new Entry(Treatment.Constant, $"no learned numbers: read by {NetworkDraft.Describe(reader)}"));
        var parameters = treatment is Treatment.Measured or Treatment.Skipped ? tensor.Count : 0;
        return new TensorCoverage(tensor.Name, tensor.Type, tensor.Shape, parameters, treatment, detail);
    }

    private string Place() => _current is { } op ? NetworkDraft.Describe(op) : "";

    private static void Enter<T>(Dictionary<T, Entry> entries, T subject, Entry entry)
        where T : notnull
    {
        if (!entries.TryGetValue(subject, out var already) || entry.Treatment > already.Treatment)
            entries[subject] = entry;
        else if (entry.Treatment == already.Treatment && already.Detail.Length < LongestDetail && !already.Detail.Split("; ").Contains(entry.Detail))
            entries[subject] = already with { Detail = $"{already.Detail}; {entry.Detail}" };
    }

    private sealed record Entry(Treatment Treatment, string Detail);
}
