using System.Globalization;
using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>Gives values names that nothing else in the model has, whatever order the file has its operators in.</summary>
internal sealed class ValueNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _madeOnce = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>Starts with all names of a model: of its graph, the graphs inside operators and the functions.</summary>
    public ValueNames(Model model)
    {
        var inner = Within([model.Graph])[1..];
        var functions = Within(model.Functions.SelectMany(function => function.Defaults.Values.OfType<Graph>().Prepend(function.Body)));

        // What a function computes never keeps its name, for every call computes it; what it stores is the same at every call.
        Make(model.Graph, keepsTensors: false, keepsValues: false);
        foreach (var graph in inner)
            Make(graph, keepsTensors: true, keepsValues: true);
        foreach (var graph in functions)
            Make(graph, keepsTensors: true, keepsValues: false);

        foreach (var graph in inner.Concat(functions).Prepend(model.Graph))
            _taken.UnionWith(graph.Outputs.Select(output => output.Name).Concat(graph.Operators.SelectMany(op => op.Inputs)));
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
    public bool Keeps(string name) => _madeOnce.Remove(name);

    /// <summary>Graphs and the graphs inside their operators, each once, however often it is read.</summary>
    private static List<Graph> Within(IEnumerable<Graph> graphs)
    {
        HashSet<Graph> seen = new(ReferenceEqualityComparer.Instance);
        List<Graph> found = [.. graphs.Where(seen.Add)];
        for (var i = 0; i < found.Count; i++)
            found.AddRange(found[i].Operators.SelectMany(op => op.Subgraphs).Select(inner => inner.Value).Where(seen.Add));
        return found;
    }

    private void Make(Graph graph, bool keepsTensors, bool keepsValues)
    {
        foreach (var name in graph.Tensors.Keys)
            Make(name, keepsTensors);
        foreach (var name in graph.Inputs.Select(input => input.Name).Concat(graph.Operators.SelectMany(op => op.Outputs)))
            Make(name, keepsValues);
    }

    private void Make(string name, bool keeps)
    {
        if (_taken.Add(name) && keeps)
            _madeOnce.Add(name);
        else
            _madeOnce.Remove(name);
    }
}
