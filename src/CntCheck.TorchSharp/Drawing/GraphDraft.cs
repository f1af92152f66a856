using System.Globalization;
using CntCheck.Artifacts;
using CntCheck.TorchSharp.Tracing;
using TorchSharp;

namespace CntCheck.TorchSharp.Drawing;

/// <summary>The ONNX graph while it is drawn: operators in order, stored tensors, names that are given once.</summary>
internal sealed class GraphDraft
{
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<TensorPlace, string> _stored = [];
    private readonly Dictionary<string, string> _rearranged = new(StringComparer.Ordinal);
    private readonly List<string> _notes = [];
    private readonly Dictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);
    private readonly List<Operator> _operators = [];
    private readonly Dictionary<string, IReadOnlyList<Extent>> _extents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, torch.ScalarType> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _computed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _final = new(StringComparer.Ordinal);
    private readonly Dictionary<TensorPlace, (string Name, torch.Tensor Tensor)> _states = [];
    private readonly Dictionary<string, string> _renamed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _parameters = new(StringComparer.Ordinal);
    private (string Value, int Axis)? _batched;
    private string? _batchSize;

    /// <summary>Starts an empty graph for a network whose parameters and buffers keep their names.</summary>
    public GraphDraft(torch.nn.Module root)
    {
        // Some modules give another handle for the same parameter each time: a parameter is told by where its numbers lie.
        foreach (var (name, tensor) in root.named_parameters().Select(part => (part.name, (torch.Tensor)part.parameter)).Concat(root.named_buffers().Select(part => (part.name, part.buffer))))
            _states.TryAdd(TensorPlace.Of(tensor), (name, tensor));
    }

    /// <summary>The operators, in order.</summary>
    public IReadOnlyList<Operator> Operators => _operators;

    /// <summary>The stored tensors by name, in the order they were first used.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors => _tensors;

    /// <summary>Numbers stored that are parameters or buffers of the network.</summary>
    public long Parameters => _parameters.Values.Sum();

    /// <summary>What writers of modules said, a sentence each.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Extents of the values that were seen.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Extent>> Extents => _extents;

    /// <summary>Element types of the values that were seen.</summary>
    public IReadOnlyDictionary<string, torch.ScalarType> Types => _types;

    /// <summary>A name no other value has: the wanted one, or that with a number.</summary>
    public string Fresh(string wanted)
    {
        var count = _names[wanted] = _names.GetValueOrDefault(wanted) + 1;
        return count == 1 ? wanted : Fresh(string.Create(CultureInfo.InvariantCulture, $"{wanted}_{count}"));
    }

    /// <summary>Says what shape and type a value had.</summary>
    public void Describe(string name, TracedValue value) => Describe(name, value.Extents, value.Type);

    /// <summary>Says what shape and type a value had.</summary>
    public void Describe(string name, IReadOnlyList<Extent> extents, torch.ScalarType type)
    {
        _extents[name] = extents;
        _types[name] = type;
        if (_batched is null && extents.Index().FirstOrDefault(axis => axis.Item == new Extent(1, IsBatch: true)) is { Item.IsBatch: true, Index: var batch })
            _batched = (name, batch);
    }

    /// <summary>The name of a value of shape (1): the batch size, read from the first value that has it as an axis.</summary>
    public string BatchSize()
    {
        if (_batchSize is null)
        {
            var (value, axis) = _batched ?? throw new ExportException(
                ExportProblem.InvalidExample, null, "a shape depends on the batch size, which is no axis of any input", "name the batch axis of the first input: BatchAxis in ExportOptions");
            _batchSize = Fresh("/batch");
            Add("Shape", _batchSize, [value], [_batchSize], ("start", (long)axis), ("end", axis + 1L));
        }

        return _batchSize;
    }

    /// <summary>Adds an operator; its outputs are new values.</summary>
    public void Add(string kind, string name, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs, params (string Name, object Value)[] attributes)
    {
        _operators.Add(new(kind, "", name, inputs, outputs, attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value)));
        if (inputs.All(input => input.Length == 0 || IsStored(input)))
            _computed.UnionWith(outputs);
    }

    /// <summary>Whether a value is stored, or computed from nothing else.</summary>
    public bool IsStored(string value) => _tensors.ContainsKey(value) || _computed.Contains(value);

    /// <summary>Gives a value another name, which came from <see cref="Fresh"/>; a value that no operator makes is copied to it.</summary>
    public void Rename(string value, string name)
    {
        value = _renamed.GetValueOrDefault(value, value);
        var maker = _operators.FindIndex(made => made.Outputs.Contains(value));
        if (maker < 0 || _final.Contains(value))
        {
            Add("Identity", name, [value], [name]);
            return;
        }

        for (var index = 0; index < _operators.Count; index++)
            _operators[index] = _operators[index] with { Inputs = Renamed(_operators[index].Inputs), Outputs = Renamed(_operators[index].Outputs) };
        _final.Add(name);
        _renamed[value] = name;
        _extents.Remove(value);
        _types.Remove(value);

        IReadOnlyList<string> Renamed(IReadOnlyList<string> names) => [.. names.Select(old => old == value ? name : old)];
    }

    /// <summary>The name of a parameter or buffer in the graph; it is stored once, however many modules use it.</summary>
    public string Stored(torch.Tensor tensor, string otherwise)
    {
        var place = TensorPlace.Of(tensor);
        if (_stored.TryGetValue(place, out var name))
            return name;

        name = _stored[place] = Fresh(_states.TryGetValue(place, out var state) ? state.Name : otherwise);
        return Store(new(name, TorchTypes.Of(tensor.dtype), [.. tensor.shape], new ParameterData(tensor)), tensor.numel());
    }

    /// <summary>The name of the parameter or buffer that a value is in all runs; null where it is none.</summary>
    public string? State(TracedValue value)
    {
        var places = value.Runs.Select(run => run.Place).Distinct().ToList();
        return places.Count == 1 && _states.TryGetValue(places[0], out var state) ? Stored(state.Tensor, state.Name) : null;
    }

    /// <summary>Whether a parameter or buffer is in the graph under its own name.</summary>
    public bool Holds(torch.Tensor tensor) => _stored.TryGetValue(TensorPlace.Of(tensor), out var name) && _tensors.ContainsKey(name);

    /// <summary>Stores a tensor under its own name, which came from <see cref="Fresh"/>.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="parameters">How many of the network's numbers it holds.</param>
    public string Store(Tensor tensor, long parameters = 0)
    {
        _tensors.Add(tensor.Name, tensor);
        _parameters[tensor.Name] = parameters;
        return tensor.Name;
    }

    /// <summary>The name of rows of parameters that are stored in another order, under a name that tells what they are; they are stored once.</summary>
    public string Rearranged(string wanted, IReadOnlyList<long> shape, IReadOnlyList<ParameterRows> parts)
    {
        if (_rearranged.TryGetValue(wanted, out var name))
            return name;

        var count = shape.Aggregate(1L, (product, extent) => product * extent);
        return _rearranged[wanted] = Store(new(Fresh(wanted), TorchTypes.Of(parts[0].Parameter.dtype), [.. shape], new RowsData(parts)), count);
    }

    /// <summary>Notes a sentence; what is said twice is noted once.</summary>
    public void Note(string sentence)
    {
        if (!_notes.Contains(sentence))
            _notes.Add(sentence);
    }

    /// <summary>Removes operators and tensors that no output depends on; the result is the names of the operators removed.</summary>
    public IReadOnlyList<string> RemoveUnread(IEnumerable<string> outputs)
    {
        HashSet<string> read = new(outputs, StringComparer.Ordinal);
        HashSet<string> removed = new(StringComparer.Ordinal);
        for (var index = _operators.Count - 1; index >= 0; index--)
        {
            if (_operators[index].Outputs.Any(read.Contains))
            {
                read.UnionWith(_operators[index].Inputs);
                continue;
            }

            removed.Add(_operators[index].Name);
            foreach (var output in _operators[index].Outputs)
                Forget(output);
            _operators.RemoveAt(index);
        }

        foreach (var tensor in _tensors.Keys.Where(name => !read.Contains(name)).ToList())
        {
            _tensors.Remove(tensor);
            _parameters.Remove(tensor);
            Forget(tensor);
        }

        return [.. removed];

        void Forget(string value)
        {
            _extents.Remove(value);
            _types.Remove(value);
        }
    }
}
