using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>The operators that stand for one, written one after the other.</summary>
/// <param name="op">The operator they stand for: theirs is its name.</param>
/// <param name="scope">Gives names and keeps tensors.</param>
internal sealed class OperatorText(Operator op, ExpansionScope scope)
{
    private readonly List<Operator> _operators = [];

    /// <summary>What was written.</summary>
    public IReadOnlyList<Operator> Operators => _operators;

    /// <summary>The operator they stand for.</summary>
    public Operator Original => op;

    /// <summary>Writes an operator of ONNX's own set whose output has a new name.</summary>
    /// <returns>The name of its output.</returns>
    public string Add(string kind, string[] inputs, params (string Name, object Value)[] attributes)
    {
        var output = scope.Fresh($"{op.Outputs.First(name => name.Length > 0)} {kind}");
        Write(kind, inputs, [output], attributes);
        return output;
    }

    /// <summary>Writes an operator of ONNX's own set that gives values of known names.</summary>
    public void Write(string kind, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes) =>
        _operators.Add(new Operator(kind, "", op.Name, inputs, outputs, attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value)));

    /// <summary>Writes an operator of ONNX's own set that gives several values of new names.</summary>
    public string[] AddMany(string kind, string[] inputs, int outputs, params (string Name, object Value)[] attributes)
    {
        string[] names = [.. Enumerable.Range(0, outputs).Select(_ => scope.Fresh($"{op.Outputs.First(name => name.Length > 0)} {kind}"))];
        Write(kind, inputs, names, attributes);
        return names;
    }

    /// <summary>Writes an operator as it is.</summary>
    public void Append(Operator part) => _operators.Add(part);

    /// <summary>Gives one of the original's outputs the content of a value; nothing where the output is unused.</summary>
    public void Give(int output, string value)
    {
        if (output < op.Outputs.Count && op.Outputs[output].Length > 0)
            Write("Identity", [value], [op.Outputs[output]]);
    }

    /// <summary>A stored vector of integers.</summary>
    public string Integers(params long[] values) => scope.Store(Tensor.Of("", [values.Length], values), $"{op.Name} integers");

    /// <summary>A value in another shape.</summary>
    public string Reshape(string value, params long[] shape) => Add("Reshape", [value, Integers(shape)]);

    /// <summary>A value with its axes in another order.</summary>
    public string Transpose(string value, params long[] order) => Add("Transpose", [value], ("perm", (IReadOnlyList<long>)order));

    /// <summary>A value with a bias, where there is one.</summary>
    public string Biased(string value, string? bias) => bias is null ? value : Add("Add", [value, bias]);
}
