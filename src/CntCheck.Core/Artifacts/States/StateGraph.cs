namespace CntCheck.Artifacts.States;

/// <summary>Infers a graph from a state: names, shapes and order of tensors, which is all that module states and similar files hold.</summary>
/// <remarks>
/// Tensors are grouped by module; a group's shapes tell its kind; a layer follows the one before it in the file where its inputs match the other's
/// outputs, flattened or not, and else starts a chain of its own. Every inference is noted. This rule is the project's own.
/// </remarks>
internal static class StateGraph
{
    /// <summary>The operator set of what is stored in torch's layout or has no counterpart in ONNX.</summary>
    public const string Domain = "torch";

    private static readonly StateLayer[] Kinds =
    [
        .. from type in typeof(StateLayer).Assembly.GetTypes()
           where type.IsSubclassOf(typeof(StateLayer))
           let kind = (StateLayer)Activator.CreateInstance(type)!
           orderby kind.Order
           select kind,
    ];

    /// <summary>Infers the graph of a state's tensors, in the order of the file.</summary>
    public static (Graph Graph, IReadOnlyList<string> Notes) Infer(IReadOnlyList<Tensor> tensors)
    {
        var chain = new StateChain(tensors.ToDictionary(tensor => tensor.Name));
        chain.Note("The file holds no graph: layers are told by the shapes of their tensors and follow each other in the order of the file.");

        var groups = StateGroup.Of(tensors);
        for (var i = 0; i < groups.Count; i++)
        {
            var next = i + 1 < groups.Count ? groups[i + 1] : null;
            _ = Kinds.Any(kind => kind.TryAppend(groups[i], next, chain));
        }

        // Last, so that a chain is not interrupted in the list of operators by what stands beside it.
        foreach (var tensor in groups.SelectMany(group => group.Unused))
            chain.Aside(tensor);

        return (chain.Finish(), chain.Notes);
    }
}
