namespace CntCheck.Artifacts.Torch;

/// <summary>Tensors that are one: the same view of the same storage under several names. Counted once, used under each.</summary>
internal static class TiedTensors
{
    /// <summary>A graph in which such tensors are the first of them.</summary>
    /// <param name="graph">The graph, each tensor by its own name.</param>
    /// <param name="tensors">What the tensors are views of, in order.</param>
    /// <returns>The graph, and a sentence where there were any.</returns>
    public static (Graph Graph, IEnumerable<string> Notes) Joined(Graph graph, IReadOnlyList<(string Name, TorchTensor Tensor)> tensors)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        var tied = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, tensor) in tensors)
        {
            var view = $"{tensor.Offset} {tensor.Type?.Name} {string.Join(',', tensor.Shape)} {string.Join(',', tensor.Strides)} {tensor.Storage?.Key}";
            if (tensor.Quantiser is null && !first.TryAdd(view, name) && tensor.Shape.All(extent => extent > 0))
                tied.Add(name, first[view]);
        }

        if (tied.Count == 0)
            return (graph, []);

        var joined = new Graph
        {
            Name = graph.Name,
            Inputs = graph.Inputs,
            Outputs = graph.Outputs,
            Values = graph.Values,
            Operators = graph.Operators,
            Tensors = graph.Tensors.ToDictionary(pair => pair.Key, pair => graph.Tensors.GetValueOrDefault(tied.GetValueOrDefault(pair.Key, pair.Key), pair.Value)),
        };
        var (alias, original) = tied.First();
        return (joined, [$"{tied.Count} of the tensors are others under a second name ({Shown.Name(alias)} is {Shown.Name(original)}): they are counted once."]);
    }
}
