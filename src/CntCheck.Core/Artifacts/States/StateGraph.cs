namespace CntCheck.Artifacts.States;

/// <summary>Infers a graph from a state: names, shapes and order of tensors, which is all that module states and similar files hold.</summary>
/// <remarks>
/// Tensors are grouped by module; a group's shapes and name tell its kind; a layer follows the one before it where its inputs match the other's
/// outputs, flattened or not, and else starts a chain of its own. Every inference is noted. This rule is the project's own.
/// </remarks>
internal static class StateGraph
{
    /// <summary>The operator set of what is stored in torch's layout or has no counterpart in ONNX.</summary>
    public const string Domain = "torch";

    private static readonly StateLayer[] Kinds = [.. Catalogue.Of<StateLayer>().OrderBy(kind => kind.Order)];

    /// <summary>Infers the graph of a state's tensors.</summary>
    /// <param name="tensors">The tensors, in the order of the file.</param>
    /// <param name="order">What that order tells.</param>
    public static (Graph Graph, IReadOnlyList<string> Notes) Infer(IReadOnlyList<Tensor> tensors, StateOrder order = StateOrder.Registration)
    {
        var groups = order == StateOrder.ByName ? StateGroup.Of(ModuleOrder.Sort(tensors)) : ModuleOrder.Mend(StateGroup.Of(tensors));
        var chain = ChainOf(tensors, groups, order == StateOrder.ByName
            ? "The file holds no graph: layers are told by the shapes of their tensors, and their order by their names."
            : "The file holds no graph: layers are told by the shapes of their tensors and follow each other in the order of the file.");

        for (var i = 0; i < groups.Count; i++)
        {
            if (SideBranches.Of(groups[i], chain.Current) is { } branch)
                i = AppendBranch(groups, i, branch, chain);
            else
                Append(groups, i, chain);
        }

        SetAside(groups, chain);
        return (chain.Finish(), chain.Notes);
    }

    /// <summary>A chain that knows a state's tensors, and those its modules make of them.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="groups">Their modules.</param>
    /// <param name="note">What is to be said first of what is inferred.</param>
    public static StateChain ChainOf(IReadOnlyList<Tensor> tensors, IReadOnlyList<StateGroup> groups, string note)
    {
        var chain = new StateChain(tensors.ToDictionary(tensor => tensor.Name));
        chain.Note(note);
        foreach (var group in groups)
        {
            if (group.Weight is not { } weight)
                continue;

            if (weight != group["weight"])
            {
                chain.Store(weight);
                chain.Note("{0}: read as the weights they stand for, which the file keeps in parts.", weight.Name);
            }

            if (weight.Shape.Length == 2 && LinearLayer.IsTurnedByBias(group, weight))
                chain.TurnedNames.Add(group.LastName);
        }

        return chain;
    }

    /// <summary>Sets aside what no layer took: parameters without links, and what is not understood.</summary>
    /// <param name="groups">The modules.</param>
    /// <param name="chain">The graph.</param>
    /// <param name="reason">Why what is not understood is not.</param>
    public static void SetAside(IReadOnlyList<StateGroup> groups, StateChain chain, string reason = "it belongs to no layer of a known kind")
    {
        foreach (var (group, leaf, tensor) in groups.SelectMany(group => group.Unused, (group, unused) => (group, unused.Leaf, unused.Tensor)))
            SetAside(group, leaf, tensor, chain, reason);

        foreach (var tensor in groups.SelectMany(group => group.Buffers).Where(tensor => tensor.Type.IsFloat()))
            chain.Note("{0}: taken for fixed numbers, not for parameters.", tensor.Name);
    }

    private static void SetAside(StateGroup group, string leaf, Tensor tensor, StateChain chain, string reason)
    {
        var standsAlone = leaf == "bias" && tensor.Shape.Length == 1 && group["weight"] is null && group.Weight is null;
        if (StateNames.IsFree(leaf) || standsAlone || (leaf == "weight_g" && group.Weight is not null))
        {
            chain.Aside(tensor, "");
            chain.Note("{0}: read as parameters that no links belong to.", tensor.Name);
        }
        else
        {
            chain.Aside(tensor, tensor.Type switch
            {
                ElementType.Complex64 or ElementType.Complex128 => $"its elements of type {tensor.Type} are no real numbers",
                _ when tensor.Type.IsFloat() => reason,
                _ => $"its elements of type {tensor.Type} are quantised in a way that is not known",
            });
            chain.Note("{0}: not understood, and left out.", tensor.Name);
        }
    }

    private static int AppendBranch(IReadOnlyList<StateGroup> groups, int first, string branch, StateChain chain)
    {
        var main = chain.Suspend();
        var i = first;
        while (i < groups.Count && (SideBranches.Holds(branch, groups[i].Name)))
            Append(groups, i++, chain);

        chain.Resume(main);
        chain.Note("{0}: stands beside its block: where it joins again is not stored.", branch);
        return i - 1;
    }

    private static void Append(IReadOnlyList<StateGroup> groups, int i, StateChain chain)
    {
        var next = i + 1 < groups.Count ? groups[i + 1] : null;
        _ = Kinds.Any(kind => kind.TryAppend(groups[i], next, chain));
    }
}
