namespace CntCheck.Artifacts.States;

/// <summary>The graph being inferred: chains of layers, one after the other.</summary>
internal sealed class StateChain
{
    private readonly IReadOnlyDictionary<string, Tensor> tensors;
    private readonly HashSet<string> names;
    private readonly List<ValueShape> inputs = [];
    private readonly List<ValueShape> outputs = [];
    private readonly Dictionary<string, ValueShape> values = [];
    private readonly List<Operator> operators = [];
    private readonly List<string> notes = [];

    /// <summary>Starts without any chain.</summary>
    public StateChain(IReadOnlyDictionary<string, Tensor> tensors)
    {
        this.tensors = tensors;
        names = [.. tensors.Keys];
    }

    /// <summary>The end of the present chain; null before the first layer.</summary>
    public StateValue? Current { get; private set; }

    /// <summary>What was inferred so far.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>Says what was inferred.</summary>
    public void Note(string sentence) => notes.Add(sentence);

    /// <summary>The value a layer reads: the present one where it fits, else the input of a new chain.</summary>
    public StateValue Read(string layer, long features, int spatialAxes) =>
        Current is { } current && current.Features == features && current.SpatialAxes == spatialAxes ? current : Start(layer, features, spatialAxes);

    /// <summary>A new chain with an input of its own.</summary>
    public StateValue Start(string layer, long features, int spatialAxes)
    {
        var value = new StateValue(NextInput(layer), features, spatialAxes, "");
        inputs.Add(value.Shape);
        return value;
    }

    /// <summary>A new chain whose input are indices into a table.</summary>
    public string StartWithIndices(string layer)
    {
        var name = NextInput(layer);
        inputs.Add(new ValueShape(name, [null], ElementType.Int64));
        return name;
    }

    /// <summary>A spatial value as one row of features.</summary>
    public StateValue Flatten(string layer, StateValue value, long features)
    {
        var flat = new StateValue(Unique(layer + ".flat"), features, 0, value.Layer);
        operators.Add(new Operator("Flatten", "", flat.Name, [value.Name], [flat.Name], new Dictionary<string, object> { ["axis"] = 1L }));
        values.Add(flat.Name, flat.Shape);
        return flat;
    }

    /// <summary>Appends a layer; its output is then the end of the chain.</summary>
    public void Append(string layer, string kind, string domain, string[] reads, long features, int spatialAxes, params (string Name, object Value)[] attributes)
    {
        Current = new StateValue(Unique(layer.Length == 0 ? "out" : layer + ".out"), features, spatialAxes, layer);
        operators.Add(new Operator(kind, domain, layer, reads, [Current.Name], attributes.ToDictionary(pair => pair.Name, pair => pair.Value)));
        values.Add(Current.Name, Current.Shape);
    }

    /// <summary>Adds a tensor whose part in the model is unknown, as an operator on its own.</summary>
    public void Aside(Tensor tensor)
    {
        var output = Unique(tensor.Name + ".out");
        operators.Add(new Operator("Parameter", StateGraph.Domain, tensor.Name, [tensor.Name], [output], new Dictionary<string, object>()));
        outputs.Add(new ValueShape(output, null));
        Note($"'{tensor.Name}' [{string.Join(',', tensor.Shape)}] belongs to no layer of a known kind.");
    }

    /// <summary>The graph of all chains.</summary>
    public Graph Finish()
    {
        EndChain();
        return new Graph { Inputs = inputs, Outputs = outputs, Values = values, Tensors = tensors, Operators = operators };
    }

    private string NextInput(string layer)
    {
        if (Current is { } current)
            Note($"'{layer}' does not fit the {current.Features} outputs of '{current.Layer}': it starts a separate chain.");

        EndChain();
        return Unique("input");
    }

    private void EndChain()
    {
        if (Current is { } current)
            outputs.Add(current.Shape);

        Current = null;
    }

    private string Unique(string name)
    {
        var unique = name;
        for (var number = 2; !names.Add(unique); number++)
            unique = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}_{number}");

        return unique;
    }
}
