using CntCheck.Artifacts;

namespace CntCheck.Tests.Networks;

/// <summary>Puts small models together in memory, operator by operator.</summary>
internal sealed class GraphBuilder
{
    private readonly List<ValueShape> _inputs = [];
    private readonly List<ValueShape> _outputs = [];
    private readonly Dictionary<string, Tensor> _tensors = [];
    private readonly List<Operator> _operators = [];

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
        _operators.Add(new Operator(kind, "", name, Names(inputs), Names(outputs), attributes.ToDictionary(a => a.Name, a => a.Value)));
        return this;
    }

    /// <summary>An operator of ONNX Runtime's own set.</summary>
    public GraphBuilder Fused(string kind, string inputs, string outputs, params (string Name, object Value)[] attributes)
    {
        _operators.Add(new Operator(kind, "com.microsoft", "", Names(inputs), Names(outputs), attributes.ToDictionary(a => a.Name, a => a.Value)));
        return this;
    }

    public GraphBuilder Output(string name)
    {
        _outputs.Add(new ValueShape(name, null));
        return this;
    }

    public Model Build(bool reversed = false) => new()
    {
        Path = "memory",
        Format = "test",
        Graph = new Graph
        {
            Inputs = _inputs,
            Outputs = _outputs,
            Tensors = _tensors,
            Operators = reversed ? [.. Enumerable.Reverse(_operators)] : _operators,
        },
    };

    public static (string, object) Ints(string name, params long[] values) => (name, (IReadOnlyList<long>)values);

    private static string[] Names(string names) => [.. names.Split(' ').Select(name => name == "_" ? "" : name)];
}
