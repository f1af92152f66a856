namespace CntCheck.Artifacts;

/// <summary>A named value with its shape as far as it is declared.</summary>
/// <param name="Name">The value's name.</param>
/// <param name="Shape">Extents, null where an extent is not fixed; null where even the rank is unknown.</param>
/// <param name="Type">The element type; <see cref="ElementType.Undefined"/> where it is not declared.</param>
public sealed record ValueShape(string Name, IReadOnlyList<long?>? Shape, ElementType Type = ElementType.Undefined);

/// <summary>A graph of operators over named values, in the order of the file (not necessarily sorted).</summary>
public sealed class Graph
{
    /// <summary>The graph's name; may be empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>What the graph reads: inputs that are not initializers.</summary>
    public required IReadOnlyList<ValueShape> Inputs { get; init; }

    /// <summary>What the graph gives.</summary>
    public required IReadOnlyList<ValueShape> Outputs { get; init; }

    /// <summary>Shapes declared for values between operators.</summary>
    public IReadOnlyDictionary<string, ValueShape> Values { get; init; } = new Dictionary<string, ValueShape>();

    /// <summary>Stored tensors by value name, those of Constant nodes included, in the order of the file.</summary>
    public required IReadOnlyDictionary<string, Tensor> Tensors { get; init; }

    /// <summary>The operators, Constant nodes with a tensor value left out.</summary>
    public required IReadOnlyList<Operator> Operators { get; init; }
}

/// <summary>A body of operators that an operator of the same domain and name stands for (an ONNX model-local function).</summary>
/// <param name="Domain">The operator set the function extends.</param>
/// <param name="Name">The operator kind it defines.</param>
/// <param name="Inputs">Formal input names.</param>
/// <param name="Outputs">Formal output names.</param>
/// <param name="Body">The operators and constants of the body.</param>
public sealed record Function(string Domain, string Name, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, Graph Body)
{
    /// <summary>Tells functions of one domain and name apart; usually empty.</summary>
    public string Overload { get; init; } = "";

    /// <summary>Attributes that have a value where the caller gives none.</summary>
    public IReadOnlyDictionary<string, object> Defaults { get; init; } = new Dictionary<string, object>();
}
