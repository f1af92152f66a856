using CntCheck.Artifacts;
using CntCheck.Artifacts.Onnx;

namespace CntCheck.Networks.Expansions;

/// <summary>The body of a function, a branch or a loop as it stands in the graph around it: its own values under names that nothing else has.</summary>
/// <param name="scope">What is around it.</param>
/// <param name="body">The body.</param>
/// <param name="path">Where it is.</param>
/// <param name="attributes">The attributes of a function's caller, defaults included; null where the body is of no function.</param>
internal sealed class InlinedBody(ExpansionScope scope, Graph body, string path, IReadOnlyDictionary<string, object>? attributes = null)
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Says what a value of the body is called outside; empty for an input that is left out.</summary>
    public void Bind(string inner, string outer) => _names[inner] = outer;

    /// <summary>Gives an input of the body a name of its own.</summary>
    public string Own(ValueShape input)
    {
        var name = scope.NameOf(input.Name, path);
        scope.Declare(name, input);
        return _names[input.Name] = name;
    }

    /// <summary>What a value that the body reads or makes is called outside.</summary>
    public string NameOf(string inner) => _names.GetValueOrDefault(inner, inner);

    /// <summary>The operators; values without a name outside get one.</summary>
    public List<Operator> Operators()
    {
        scope.Spend(body);
        foreach (var (name, tensor) in body.Tensors)
            _names[name] = scope.StoreOnce(tensor, tensor, name, path);

        List<Operator> left = [];
        foreach (var op in body.Operators)
        {
            if (GivenConstant(op) is { } value)
                _names[op.Outputs[0]] = value;
            else
                left.Add(op);
        }

        foreach (var output in left.SelectMany(op => op.Outputs).Where(output => output.Length > 0 && !_names.ContainsKey(output)))
            _names[output] = scope.NameOf(output, path);

        foreach (var declared in body.Outputs.Concat(body.Values.Values))
            scope.Declare(NameOf(declared.Name), declared);

        return [.. left.Select(op => Copy(op, NameOf))];
    }

    /// <summary>The stored tensor that a Constant is whose value the function's caller gives, as the name of its value; null for all other operators.</summary>
    private string? GivenConstant(Operator op)
    {
        if (op is not { Kind: "Constant", Attributes.Count: 1 } || op.Attributes.Values.First() is not AttributeReference reference
            || attributes?.GetValueOrDefault(reference.Name) is not { } given)
        {
            return null;
        }

        return OnnxConstant.Of(op with { Attributes = Bound(op.Attributes, NameOf) }) is { } tensor
            ? scope.StoreOnce(given, tensor, op.Outputs[0], path)
            : null;
    }

    private Operator Copy(Operator op, Func<string, string> rename)
    {
        scope.Spend(op);
        return op with
        {
            Name = attributes is null || op.Name.Length == 0 ? op.Name : scope.Path(path, op.Name),
            Inputs = [.. op.Inputs.Select(rename)],
            Outputs = [.. op.Outputs.Select(rename)],
            Attributes = Bound(op.Attributes, rename),
        };
    }

    /// <summary>The attributes: references replaced by what the caller gives, graphs by graphs that read the values around them by their new names.</summary>
    private IReadOnlyDictionary<string, object> Bound(IReadOnlyDictionary<string, object> given, Func<string, string> rename)
    {
        if (!given.Values.Any(value => value is AttributeReference or Graph))
            return given;

        Dictionary<string, object> bound = new(StringComparer.Ordinal);
        foreach (var (name, value) in given)
        {
            if (value is Graph inner)
                bound.Add(name, Around(inner, rename));
            else if (value is not AttributeReference reference)
                bound.Add(name, value);
            else if (attributes?.GetValueOrDefault(reference.Name) is { } callers)
                bound.Add(name, callers);
        }

        return bound;
    }

    /// <summary>A graph inside an operator of the body: its own values keep their names until it is written out itself.</summary>
    private Graph Around(Graph inner, Func<string, string> rename)
    {
        scope.Spend(inner);
        var own = inner.Inputs.Select(input => input.Name).Concat(inner.Tensors.Keys).Concat(inner.Operators.SelectMany(op => op.Outputs)).ToHashSet(StringComparer.Ordinal);
        string Rename(string name) => own.Contains(name) ? name : rename(name);
        return new Graph
        {
            Name = inner.Name,
            Inputs = inner.Inputs,
            Outputs = [.. inner.Outputs.Select(output => output with { Name = Rename(output.Name) })],
            Values = inner.Values,
            Tensors = inner.Tensors,
            Operators = [.. inner.Operators.Select(op => Copy(op, Rename))],
        };
    }
}
