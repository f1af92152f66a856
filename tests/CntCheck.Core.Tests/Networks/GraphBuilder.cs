using CntCheck.Artifacts;

namespace CntCheck.Tests.Networks;

/// <summary>Puts small models together in memory, operator by operator.</summary>
internal sealed class GraphBuilder
{
    private readonly List<ValueShape> _inputs = [];
    private readonly List<ValueShape> _outputs = [];
    private readonly Dictionary<string, Tensor> _tensors = [];
    private readonly Dictionary<string, ValueShape> _values = [];
    private readonly List<Operator> _operators = [];
    private readonly List<Function> _functions = [];

    public GraphBuilder Input(string name, params long?[] shape)
    {
        _inputs.Add(new ValueShape(name, shape, ElementType.Float32));
        return this;
    }

    public GraphBuilder Stored(string name, long[] shape, params double[] values)
    {
        _tensors.Add(name, Tensor.Of(name, shape, values));
        return this;
    }

    public GraphBuilder Stored(string name, long[] shape, float[] values) => Stored(name, shape, Array.ConvertAll(values, value => (double)value));

    public GraphBuilder Stored(Tensor tensor)
    {
        _tensors.Add(tensor.Name, tensor);
        return this;
    }

    public GraphBuilder Integers(string name, params long[] values)
    {
        _tensors.Add(name, Tensor.Of(name, [values.Length], values));
        return this;
    }

    public GraphBuilder Integer(string name, long value)
    {
        _tensors.Add(name, Tensor.Of(name, [], [value]));
        return this;
    }

    public GraphBuilder Add(string kind, string inputs, string outputs, params (string Name, object Value)[] attributes) => Add(kind, "", inputs, outputs, attributes);

    public GraphBuilder Add(string kind, string name, string inputs, string outputs, params (string Name, object Value)[] attributes)
    {
        var dot = kind.LastIndexOf('.');
        _operators.Add(new Operator(kind[(dot + 1)..], dot < 0 ? "" : kind[..dot], name, Names(inputs), Names(outputs), attributes.ToDictionary(a => a.Name, a => a.Value)));
        return this;
    }

    public GraphBuilder Output(string name)
    {
        _outputs.Add(new ValueShape(name, null));
        return this;
    }

    public GraphBuilder Output(string name, params long?[] shape)
    {
        _outputs.Add(new ValueShape(name, shape, ElementType.Float32));
        return this;
    }

    public GraphBuilder Declared(string name, params long?[] shape)
    {
        _values.Add(name, new ValueShape(name, shape, ElementType.Float32));
        return this;
    }

    public GraphBuilder Function(string name, string inputs, string outputs, Action<GraphBuilder> body, params (string Name, object Value)[] defaults)
    {
        var graph = new GraphBuilder();
        foreach (var input in Names(inputs))
            graph._inputs.Add(new ValueShape(input, null));
        body(graph);
        foreach (var output in Names(outputs))
            graph.Output(output);
        _functions.Add(new Function("", name, Names(inputs), Names(outputs), graph.Graph) { Defaults = defaults.ToDictionary(a => a.Name, a => a.Value) });
        return this;
    }

    /// <summary>A graph for an attribute.</summary>
    public static Graph Body(Action<GraphBuilder> body)
    {
        var graph = new GraphBuilder();
        body(graph);
        return graph.Graph;
    }

    /// <summary>A body of one operator.</summary>
    public static Graph Body(Operator op) => Body(graph => graph._operators.Add(op));

    public Model Build(bool reversed = false)
    {
        if (reversed)
            _operators.Reverse();
        return new Model { Path = "memory", Format = "test", Graph = Graph, Functions = _functions };
    }

    private Graph Graph => new() { Inputs = _inputs, Outputs = _outputs, Values = _values, Tensors = _tensors, Operators = _operators };

    public static (string, object) Ints(string name, params long[] values) => (name, (IReadOnlyList<long>)values);

    private static string[] Names(string names) => [.. names.Split(' ').Select(name => name == "_" ? "" : name)];
}
