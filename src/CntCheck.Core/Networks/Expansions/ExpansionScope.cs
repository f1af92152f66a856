using System.Globalization;
using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>What an expansion sees of the graph: stored tensors and functions; what it adds to it: names and tensors.</summary>
internal sealed class ExpansionScope
{
    private readonly Dictionary<string, Tensor> _tensors;
    private readonly HashSet<string> _names;

    /// <summary>Starts with a model's graph.</summary>
    public ExpansionScope(Model model)
    {
        Model = model;
        _tensors = new(model.Graph.Tensors, StringComparer.Ordinal);
        _names = new(StringComparer.Ordinal);
        foreach (var op in model.Graph.Operators)
        {
            _names.UnionWith(op.Outputs);
            _names.UnionWith(op.Inputs);
        }

        _names.UnionWith(model.Graph.Inputs.Select(input => input.Name));
        _names.UnionWith(_tensors.Keys);
    }

    /// <summary>The model.</summary>
    public Model Model { get; }

    /// <summary>Stored tensors by value name, those of expansions included.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors => _tensors;

    /// <summary>A value name nothing else has.</summary>
    public string Fresh(string name)
    {
        var unique = name;
        for (var number = 2; !_names.Add(unique); number++)
            unique = string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");
        return unique;
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
}
