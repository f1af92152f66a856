using CntCheck.Artifacts;

namespace CntCheck.Mutations;

/// <summary>Hidden units that may stand in any order: every stored tensor that tells them apart, and the axis they lie along.</summary>
/// <param name="Count">Number of units.</param>
/// <param name="Axes">The tensors, by name, each once.</param>
internal sealed record HiddenUnits(int Count, IReadOnlyList<(string Tensor, int Axis)> Axes)
{
    /// <summary>The hidden units of a model that can be followed from the operator that makes them to all that read them.</summary>
    /// <remarks>
    /// Gemm, MatMul and Conv make and read units. Between them stand operators that treat all units alike (activations, pooling) and those with one stored
    /// number a unit (a bias, a batch normalisation). Units that anything else reads, and tensors that anything else reads too, are left as they are.
    /// </remarks>
    public static IReadOnlyList<HiddenUnits> Of(Model model)
    {
        var readers = Readers(model);
        return [.. model.Graph.Operators.Select(op => new UnitTrace(model.Graph, readers).Follow(op)).OfType<HiddenUnits>()];
    }

    /// <summary>Who reads each value, as often as it does; null stands for outputs of the graph, and for graphs within operators.</summary>
    private static ILookup<string, Operator?> Readers(Model model) =>
        model.Graph.Operators.SelectMany(op => op.Inputs.Select(input => (Value: input, Reader: (Operator?)op)))
            .Concat(model.Graph.Outputs.Select(output => (output.Name, (Operator?)null)))
            .Concat(model.Graph.Operators.SelectMany(op => op.Subgraphs).SelectMany(graph => Inside(graph.Value)).Select(value => (value, (Operator?)null)))
            .ToLookup(read => read.Item1, read => read.Item2, StringComparer.Ordinal);

    private static IEnumerable<string> Inside(Graph graph) =>
        graph.Operators.SelectMany(op => op.Inputs.Concat(op.Subgraphs.SelectMany(inner => Inside(inner.Value)))).Concat(graph.Outputs.Select(output => output.Name));
}
