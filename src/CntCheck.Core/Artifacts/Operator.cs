namespace CntCheck.Artifacts;

/// <summary>One node of a model's graph: an operation from named input values to named output values.</summary>
/// <param name="Kind">The operation, in ONNX's words: "Gemm", "Conv".</param>
/// <param name="Domain">The operator set; empty for ONNX's own.</param>
/// <param name="Name">The node's name; may be empty.</param>
/// <param name="Inputs">Names of the values read; an empty name is an absent optional input.</param>
/// <param name="Outputs">Names of the values made; an empty name is an unused output.</param>
/// <param name="Attributes">
/// Attribute values by name: a long, float, string, <see cref="Artifacts.Tensor"/>, <see cref="Graph"/>, an array of one of these,
/// or an <see cref="AttributeReference"/>. Text of over a mebibyte is a string tensor that stays in the file.
/// </param>
public sealed record Operator(
    string Kind,
    string Domain,
    string Name,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Outputs,
    IReadOnlyDictionary<string, object> Attributes)
{
    /// <summary>Which of several functions of this domain and kind is called; empty for all other operators.</summary>
    public string Overload { get; init; } = "";

    /// <summary>The kind with its operator set before it, ONNX's own left out: "Gemm", "com.microsoft.Attention".</summary>
    internal string FullKind => Domain is "" or "ai.onnx" ? Kind : $"{Domain}.{Kind}";

    /// <summary>The name of input <paramref name="index"/>, or null where it is absent.</summary>
    public string? Input(int index) => index < Inputs.Count && Inputs[index].Length > 0 ? Inputs[index] : null;

    /// <summary>An integer attribute.</summary>
    public long Integer(string name, long otherwise) => Attributes.GetValueOrDefault(name) is long value ? value : otherwise;

    /// <summary>A float attribute.</summary>
    public float Float(string name, float otherwise) => Attributes.GetValueOrDefault(name) is float value ? value : otherwise;

    /// <summary>A text attribute.</summary>
    public string Text(string name, string otherwise) => Attributes.GetValueOrDefault(name) as string ?? otherwise;

    /// <summary>A list of integers, or null where the attribute is absent.</summary>
    public IReadOnlyList<long>? Integers(string name) => Attributes.GetValueOrDefault(name) as IReadOnlyList<long>;

    /// <summary>A tensor attribute, or null where it is absent.</summary>
    public Tensor? Tensor(string name) => Attributes.GetValueOrDefault(name) as Tensor;

    /// <summary>The graphs this operator holds (branches of If, bodies of Loop and Scan), by attribute name.</summary>
    public IEnumerable<KeyValuePair<string, Graph>> Subgraphs =>
        from attribute in Attributes
        where attribute.Value is Graph
        orderby attribute.Key
        select KeyValuePair.Create(attribute.Key, (Graph)attribute.Value);
}
