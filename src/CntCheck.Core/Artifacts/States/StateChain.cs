namespace CntCheck.Artifacts.States;

/// <summary>The graph being inferred: chains of layers, one after the other.</summary>
internal sealed class StateChain
{
    private readonly Dictionary<string, Tensor> tensors;
    private readonly HashSet<string> names;
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<ValueShape> inputs = [];
    private readonly List<ValueShape> outputs = [];
    private readonly Dictionary<string, ValueShape> values = [];
    private readonly Dictionary<string, StateValue> forks = new(StringComparer.Ordinal);
    private readonly HashSet<string> embedded = new(StringComparer.Ordinal);
    private readonly List<Operator> operators = [];
    private readonly List<(string Name, Tensor Tensor, string Reason)> aside = [];
    private readonly StateNotes notes = new();

    /// <summary>Starts without any chain.</summary>
    public StateChain(IReadOnlyDictionary<string, Tensor> tensors)
    {
        this.tensors = new(tensors, StringComparer.Ordinal);
        names = [.. tensors.Keys];
        Names = new StateNames(tensors.Keys);
    }

    /// <summary>What the names of all tensors tell.</summary>
    public StateNames Names { get; }

    /// <summary>Names of modules that store a row for each input elsewhere in the file.</summary>
    public HashSet<string> TurnedNames { get; } = new(StringComparer.Ordinal);

    /// <summary>The end of the present chain; null before the first layer.</summary>
    public StateValue? Current { get; private set; }

    /// <summary>Channels that the last convolution read; null before the first.</summary>
    public long? ReadByLastConvolution { get; set; }

    /// <summary>Whether the last convolution was a transposed one.</summary>
    public bool IsTransposing { get; set; }

    /// <summary>What was inferred so far.</summary>
    public IReadOnlyList<string> Notes => notes.Sentences;

    /// <summary>Says what was inferred of one layer.</summary>
    public void Note(string sentence) => notes.Add(sentence);

    /// <summary>Says what was inferred of many layers alike: <c>{0}</c> in the sentence stands for their names.</summary>
    public void Note(string sentence, string layer) => notes.Add(sentence, layer);

    /// <summary>The value a layer reads: the present one where it fits, else the input of a new chain.</summary>
    public StateValue Read(string layer, long features, int spatialAxes) =>
        Current is { } current && current.Features == features && current.SpatialAxes == spatialAxes ? current : Start(layer, features, spatialAxes);

    /// <summary>The value all projections of one block read: what the first of them read.</summary>
    public StateValue ReadShared(string block, string layer, long features)
    {
        if (forks.GetValueOrDefault(block) is { } shared && shared.Features == features)
            return shared;

        return forks[block] = Read(layer, features, 0);
    }

    /// <summary>A new chain with an input of its own.</summary>
    public StateValue Start(string layer, long features, int spatialAxes)
    {
        var value = new StateValue(NextInput(layer), features, spatialAxes, "");
        inputs.Add(value.Shape);
        return value;
    }

    /// <summary>Makes a value that was begun the end of the present chain: what comes next reads it too.</summary>
    public void ContinueFrom(StateValue value) => Current = value;

    /// <summary>Ends the present chain: what comes next starts another.</summary>
    public void Break()
    {
        if (Current is { } current)
            outputs.Add(current.Shape);

        Current = null;
    }

    /// <summary>Leaves the present chain for one beside it; <see cref="Resume"/> goes on with it.</summary>
    public StateValue? Suspend()
    {
        var main = Current;
        Current = null;
        return main;
    }

    /// <summary>Ends the chain beside and goes on with the one that was left.</summary>
    public void Resume(StateValue? main)
    {
        Break();
        Current = main;
    }

    /// <summary>A spatial value as one row of features.</summary>
    public StateValue Flatten(string layer, StateValue value, long features) => Reshape("Flatten", layer + ".flat", value, features, 0, ("axis", 1L));

    /// <summary>A spatial value as one row of its channels, each the mean over all positions.</summary>
    public StateValue Pool(string layer, StateValue value) =>
        Flatten(layer, Reshape("GlobalAveragePool", layer + ".pool", value, value.Features, value.SpatialAxes), value.Features);

    /// <summary>Appends a layer; its output is then the end of the chain.</summary>
    public void Append(string layer, string kind, string domain, string[] reads, long features, int spatialAxes, params (string Name, object Value)[] attributes) =>
        Current = Define(layer, kind, domain, reads, features, spatialAxes, attributes);

    /// <summary>Appends a layer that nothing known reads; the chain goes on where it was.</summary>
    public void Branch(string layer, string kind, string[] reads, long features, params (string Name, object Value)[] attributes) =>
        outputs.Add(Define(layer, kind, "", reads, features, 0, attributes).Shape);

    /// <summary>Goes on with one of equal or given parts of the present row of features.</summary>
    public void Split(string layer, long[] lengths, int part)
    {
        var whole = Current!;
        string[] parts = [.. lengths.Select((_, i) => Unique($"{layer}.part{i + 1}"))];
        operators.Add(new Operator("Split", "", layer + ".split", [whole.Name], parts, new Dictionary<string, object> { ["axis"] = 1L, ["split"] = lengths }));
        Current = new StateValue(parts[part], lengths[part], 0, layer);
        values.Add(Current.Name, Current.Shape);
    }

    /// <summary>Appends a table that indices select from; behind another table of this width that the same tokens select from, their sum.</summary>
    public void AppendTable(string layer, string[] table, long features, bool joins)
    {
        var before = joins && Current is { } current && embedded.Contains(current.Name) && current.Features == features ? current : null;
        if (before is not null)
            Current = null;

        var indices = NextInput(layer);
        inputs.Add(new ValueShape(indices, [null], ElementType.Int64));
        Append(layer, "Gather", "", [.. table, indices], features, 0, ("axis", 0L));
        if (before is not null)
            Append(layer + ".sum", "Add", "", [before.Name, Current!.Name], features, 0);

        embedded.Add(Current!.Name);
    }

    /// <summary>The input of a graph whose shapes are known.</summary>
    public string StartKnown(ElementType type, IReadOnlyList<long?> shape)
    {
        var input = new ValueShape(Unique("input"), shape, type);
        inputs.Add(input);
        return input.Name;
    }

    /// <summary>Appends an operator whose output has a known shape.</summary>
    public string AppendKnown(string layer, string kind, string domain, string[] reads, IReadOnlyList<long?> shape, params (string Name, object Value)[] attributes)
    {
        var output = new ValueShape(Unique(layer + ".out"), shape, ElementType.Float32);
        operators.Add(new Operator(kind, domain, layer, reads, [output.Name], attributes.ToDictionary(pair => pair.Name, pair => pair.Value)));
        values.Add(output.Name, output);
        return output.Name;
    }

    /// <summary>Makes a value of known shape an output of the graph.</summary>
    public void EndKnown(string value) => outputs.Add(values[value]);

    /// <summary>Enters a tensor that is made of stored ones.</summary>
    public void Store(Tensor tensor)
    {
        tensors[tensor.Name] = tensor;
        names.Add(tensor.Name);
    }

    /// <summary>Adds a tensor no links belong to, as an operator on its own.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="reason">Why it is not understood; empty where it is, and has no links by its nature.</param>
    public void Aside(Tensor tensor, string reason) => aside.Add((Unique(tensor.Name + ".out"), tensor, reason));

    /// <summary>The graph of all chains.</summary>
    public Graph Finish()
    {
        Break();
        if (inputs.Count == 0)
            inputs.Add(new ValueShape(Unique("input"), null, ElementType.Float32));

        foreach (var (output, tensor, reason) in aside)
        {
            operators.Add(new Operator("Parameter", StateGraph.Domain, tensor.Name, [inputs[0].Name, tensor.Name], [output], new Dictionary<string, object> { ["reason"] = reason }));
            outputs.Add(new ValueShape(output, null));
        }

        return new Graph { Inputs = inputs, Outputs = outputs, Values = values, Tensors = tensors, Operators = operators };
    }

    private StateValue Reshape(string kind, string name, StateValue value, long features, int spatialAxes, params (string Name, object Value)[] attributes) =>
        Define(name, kind, "", [value.Name], features, spatialAxes, attributes, output: Unique(name)) with { Layer = value.Layer };

    private StateValue Define(
        string layer, string kind, string domain, string[] reads, long features, int spatialAxes, (string Name, object Value)[] attributes, string? output = null)
    {
        var value = new StateValue(output ?? Unique(layer.Length == 0 ? "out" : layer + ".out"), features, spatialAxes, layer);
        operators.Add(new Operator(kind, domain, layer, reads, [value.Name], attributes.ToDictionary(pair => pair.Name, pair => pair.Value)));
        values.Add(value.Name, value.Shape);
        return value;
    }

    private string NextInput(string layer)
    {
        if (Current is { } current)
            Note("{0}: does not fit what stands before and starts a separate chain.", layer);

        Break();
        return Unique("input");
    }

    /// <summary>A name no value and no tensor has.</summary>
    public string Unique(string name)
    {
        var unique = name;
        for (var number = numbers.GetValueOrDefault(name, 1); !names.Add(unique); numbers[name] = number)
            unique = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}_{++number}");

        return unique;
    }
}
