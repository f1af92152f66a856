using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>What an expansion sees of the graph: stored tensors and functions; what it adds to it: names, tensors, declared shapes.</summary>
internal sealed class ExpansionScope
{
    // Between names: of a value in a body, and of what is computed there. The second never names a connection (see Naming).
    private const string Inside = "/";
    private const string ComputedInside = "::";

    private const long MostParts = 1 << 21;
    private const long MostCharacters = 1 << 26;

    private readonly Dictionary<string, Tensor> _tensors;
    private readonly Dictionary<object, string> _stored = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, ValueShape> _declared;
    private readonly ILookup<(string Domain, string Kind, string Overload), Function> _functions;
    private readonly ValueNames _names;
    private long _parts;
    private long _characters;

    /// <summary>Starts with a model's graph.</summary>
    public ExpansionScope(Model model)
    {
        Model = model;
        _tensors = new(model.Graph.Tensors, StringComparer.Ordinal);
        _declared = new(StringComparer.Ordinal);
        foreach (var declared in model.Graph.Outputs.Concat(model.Graph.Values.Values))
            _declared[declared.Name] = declared;
        _functions = model.Functions.ToLookup(function => (function.Domain, function.Name, function.Overload));
        _names = new ValueNames(model);
    }

    /// <summary>The model.</summary>
    public Model Model { get; }

    /// <summary>Stored tensors by value name, those of expansions included.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors => _tensors;

    /// <summary>Declared shapes by value name, those of expansions included.</summary>
    public IReadOnlyDictionary<string, ValueShape> Declared => _declared;

    /// <summary>A value name nothing else has.</summary>
    /// <exception cref="ArtifactException">All names together are longer than any model's.</exception>
    public string Fresh(string name)
    {
        Spend(0, name.Length);
        return _names.Fresh(name);
    }

    /// <summary>The stored tensor a value is, or null.</summary>
    public Tensor? Stored(string? value) => value is null ? null : _tensors.GetValueOrDefault(value);

    /// <summary>Adds a tensor under a new name.</summary>
    /// <returns>The name of its value.</returns>
    public string Store(Tensor tensor, string name)
    {
        var value = Fresh(name);
        _tensors.Add(value, tensor);
        return value;
    }

    /// <summary>Adds a tensor of a body; written out again, the body reads the same one.</summary>
    /// <param name="identity">What tells the tensor from others: itself, or the attribute that holds it.</param>
    /// <param name="tensor">The tensor.</param>
    /// <param name="name">Its name in the body.</param>
    /// <param name="path">Where the body is.</param>
    /// <returns>The name of its value.</returns>
    public string StoreOnce(object identity, Tensor tensor, string name, string path)
    {
        if (_stored.TryGetValue(identity, out var value))
            return value;

        value = _names.Keeps(name) ? name : Fresh(Path(path, name));
        _tensors.Add(value, tensor);
        return _stored[identity] = value;
    }

    /// <summary>The name, outside, of what an operator of a body makes.</summary>
    /// <param name="name">Its name in the body.</param>
    /// <param name="path">Where the body is.</param>
    public string NameOf(string name, string path)
    {
        if (_names.Keeps(name))
            return name;

        Spend(0, path.Length + name.Length);
        return Fresh(path + ComputedInside + name);
    }

    /// <summary>A path one step down.</summary>
    public string Path(string path, string step)
    {
        Spend(0, path.Length + step.Length);
        return path + Inside + step;
    }

    /// <summary>How paths call an operator: by its name, else by what it makes.</summary>
    public static string PathOf(Operator op) => op.Name.Length > 0 ? op.Name : op.Outputs.FirstOrDefault(output => output.Length > 0) ?? op.Kind;

    /// <summary>Adds what is declared of a value's shape.</summary>
    public void Declare(string value, ValueShape declared)
    {
        if (declared.Shape is not null)
            _declared.TryAdd(value, declared);
    }

    /// <summary>The function an operator calls, or null.</summary>
    public Function? FunctionOf(Operator op) => _functions[(op.Domain, op.Kind, op.Overload)].FirstOrDefault();

    /// <summary>Counts an operator that is copied.</summary>
    /// <exception cref="ArtifactException">A small file stands for a huge graph: functions that call functions, subgraphs inside of subgraphs.</exception>
    public void Spend(Operator op) => Spend(1 + op.Inputs.Count + op.Outputs.Count + op.Attributes.Count, 0);

    /// <summary>Counts a graph of which a copy is made, without its operators.</summary>
    /// <exception cref="ArtifactException">As for an operator.</exception>
    public void Spend(Graph graph) => Spend(1 + graph.Inputs.Count + graph.Outputs.Count + graph.Values.Count + graph.Tensors.Count, 0);

    private void Spend(long parts, long characters)
    {
        _parts += parts;
        _characters += characters;
        if (_parts > MostParts || _characters > MostCharacters)
            throw new ArtifactException(ArtifactProblem.Damaged, Model.Path, null, "its functions and the graphs inside its operators stand for more operators than any model has", "check the model's functions and subgraphs");
    }
}
