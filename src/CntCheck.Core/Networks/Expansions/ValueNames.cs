using System.Globalization;
using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>Gives values names that nothing else in the model has, whatever order the file has its operators in.</summary>
internal sealed class ValueNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);
    private readonly HashSet<string> _madeOnce = new(StringComparer.Ordinal);
    private readonly HashSet<Graph> _entered = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>Starts with all names of a model: of its graph, the graphs inside operators and the functions.</summary>
    public ValueNames(Model model)
    {
        Enter(model.Graph, inFunction: false);
        foreach (var function in model.Functions)
            Enter(function.Body, inFunction: true);
        _taken.UnionWith(_made);
    }

    /// <summary>The name itself where nothing has it, else with a number behind it.</summary>
    public string Fresh(string name)
    {
        var unique = name;
        while (!_taken.Add(unique))
        {
            var number = _numbers[name] = _numbers.GetValueOrDefault(name, 1) + 1;
            unique = string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");
        }

        return unique;
    }

    /// <summary>Whether a value keeps its name outside its body: only one place of the model makes a value of that name, and this is its first use.</summary>
    /// <remarks>What a function computes never does, for every call computes it; what it stores is the same at every call.</remarks>
    public bool Keeps(string name) => _madeOnce.Remove(name);

    private void Enter(Graph graph, bool inFunction)
    {
        if (!_entered.Add(graph))
            return;

        foreach (var name in graph.Tensors.Keys)
            Make(name, keeps: true);
        foreach (var name in graph.Inputs.Select(input => input.Name).Concat(graph.Operators.SelectMany(op => op.Outputs)))
            Make(name, keeps: !inFunction);

        _taken.UnionWith(graph.Outputs.Select(output => output.Name).Concat(graph.Operators.SelectMany(op => op.Inputs)));
        foreach (var (_, inner) in graph.Operators.SelectMany(op => op.Subgraphs))
            Enter(inner, inFunction);
    }

    private void Make(string name, bool keeps)
    {
        if (_made.Add(name) && keeps)
            _madeOnce.Add(name);
        else
            _madeOnce.Remove(name);
    }
}
