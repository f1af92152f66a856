using CntCheck.Artifacts.States;

namespace CntCheck.Artifacts.Architectures;

/// <summary>The graph of a state file whose architecture is declared: nothing in it is inferred.</summary>
internal static class DeclaredGraph
{
    /// <summary>The model with the declared graph in place of the inferred one; it owns the same files.</summary>
    /// <exception cref="ArchitectureException">A layer does not fit.</exception>
    public static Model Of(Model model, Architecture architecture)
    {
        var (graph, notes) = Of([.. model.Graph.Tensors.Values.Select(AsStored).OfType<Tensor>()], architecture);
        return new Model
        {
            Path = model.Path,
            Format = model.Format,
            Graph = graph,
            Inferred = notes,
            Files = model.Files,
            Handles = model.Handles,
        };
    }

    /// <summary>The graph of a state's tensors.</summary>
    public static (Graph Graph, IReadOnlyList<string> Notes) Of(IReadOnlyList<Tensor> tensors, Architecture architecture)
    {
        var groups = StateGroup.Of(tensors);
        var modules = groups.ToDictionary(group => group.Name, StringComparer.Ordinal);
        var states = StateGraph.ChainOf(tensors, groups, "The file holds no graph: its layers and sizes are those the thresholds declare.");

        var chain = new DeclaredChain(states, architecture);
        for (var i = 0; i < architecture.Layers.Count; i++)
            chain.Append(i, modules);

        chain.Finish();
        StateGraph.SetAside(groups, states, "the declared architecture does not name it");
        return (states.Finish(), states.Notes);
    }

    /// <summary>What the file stores where a tensor stands for others; null where those are there themselves.</summary>
    private static Tensor? AsStored(Tensor tensor) => tensor.Data switch
    {
        NormalisedData => null,
        DequantisedData dequantised => dequantised.Stored,
        _ => tensor,
    };
}
