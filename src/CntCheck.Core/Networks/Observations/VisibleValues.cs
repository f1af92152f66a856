using CntCheck.Artifacts;

namespace CntCheck.Networks.Observations;

/// <summary>Which values a model can give while it runs: tensors of real numbers between the operators of the file's own graph.</summary>
/// <remarks>What functions, branches, loops and fused operators compute inside has no place among a graph's outputs.</remarks>
internal sealed class VisibleValues
{
    private const int MostCopies = 64;

    private readonly NetworkDraft _draft;
    private readonly ValueReaders _readers;
    private readonly ValueTypes _types;
    private readonly Dictionary<string, Operator> _makers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _passes = new(StringComparer.Ordinal);
    private readonly Dictionary<Operator, Operator> _around = new(ReferenceEqualityComparer.Instance);

    /// <summary>Looks at the graph of the file.</summary>
    public VisibleValues(NetworkDraft draft, ValueReaders readers)
    {
        (_draft, _readers) = (draft, readers);
        foreach (var op in draft.Model.Graph.Operators)
        {
            foreach (var output in op.Outputs.Where(output => output.Length > 0))
                _makers.TryAdd(output, op);
        }

        foreach (var step in draft.Steps.OfType<PassStep>())
            _passes.TryAdd(step.Input, step.Place);

        _types = new ValueTypes(draft.Model.Graph, _makers);
        foreach (var op in draft.Order.Operators.Reverse())
        {
            var outside = op.Outputs.Select(MakerOf).FirstOrDefault(maker => maker is not null)
                ?? op.Outputs.SelectMany(_readers.Of).Select(reader => _around.GetValueOrDefault(reader)).FirstOrDefault(maker => maker is not null);
            if (outside is not null)
                _around[op] = outside;
        }
    }

    /// <summary>The operator of the file's own graph that makes a value, or null.</summary>
    public Operator? MakerOf(string value) => _makers.GetValueOrDefault(value);

    /// <summary>A value that can be given and holds the same numbers, rounded at most: this one if possible.</summary>
    public string? Same(string value)
    {
        HashSet<string> met = new(StringComparer.Ordinal) { value };
        Queue<string> open = new(met);
        while (open.TryDequeue(out var current))
        {
            if (_makers.ContainsKey(current) && _types.IsReal(current))
                return current;
            foreach (var copy in Copies(current).Where(copy => met.Count < MostCopies && met.Add(copy)))
                open.Enqueue(copy);
        }

        return null;
    }

    /// <summary>Why a value cannot be given, as the end of a sentence.</summary>
    public string Hidden(string value)
    {
        if (_makers.TryGetValue(value, out var maker))
            return $"{NetworkDraft.Describe(maker)} gives no real numbers, and no operator of the graph makes them real";
        if (_draft.Order.ProducerOf(value) is { } op && _around.TryGetValue(op, out var outside))
            return $"they are inside {NetworkDraft.Describe(outside)}, which does not give them";
        return _passes.TryGetValue(value, out var place) ? $"{place} gives them along other axes" : "no operator of the graph gives them";
    }

    private IEnumerable<string> Copies(string value)
    {
        if (_draft.Order.ProducerOf(value) is { Inputs: [var read, ..] } producer && NodeFunctions.Copies(producer) && producer.Outputs[0] == value)
            yield return read;
        foreach (var reader in _readers.Of(value).Where(reader => NodeFunctions.Copies(reader) && reader.Inputs[0] == value && reader.Outputs[0].Length > 0))
            yield return reader.Outputs[0];
    }
}
