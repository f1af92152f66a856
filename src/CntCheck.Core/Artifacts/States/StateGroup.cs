namespace CntCheck.Artifacts.States;

/// <summary>The stored tensors of one module: those whose names agree up to the last dot.</summary>
internal sealed class StateGroup
{
    private readonly List<(string Leaf, Tensor Tensor)> members = [];
    private readonly HashSet<Tensor> used = [];

    private StateGroup(string name) => Name = name;

    /// <summary>The module's path in the model; empty for tensors of the model itself.</summary>
    public string Name { get; }

    /// <summary>The parts of the names behind the last dot, in the order of the file.</summary>
    public IEnumerable<string> Leaves => members.Select(member => member.Leaf);

    /// <summary>Whether running statistics are among the tensors, as only batch normalisation has them.</summary>
    public bool HasRunningStatistics => Leaves.Any(leaf => leaf.StartsWith("running_", StringComparison.Ordinal));

    /// <summary>Tensors that no layer took and that may be learned.</summary>
    public IEnumerable<Tensor> Unused =>
        from member in members
        where !used.Contains(member.Tensor)
        where member.Tensor.Type.IsFloat() && !member.Leaf.StartsWith("running_", StringComparison.Ordinal)
        select member.Tensor;

    /// <summary>How many features the module reads, or null where its shapes do not say.</summary>
    public long? InputWidth =>
        (this["weight"] ?? members.FirstOrDefault(member => member.Leaf.StartsWith("weight_ih", StringComparison.Ordinal)).Tensor) is { Shape.Length: >= 2 } weight
            ? weight.Shape[1]
            : null;

    /// <summary>The tensor of a leaf name, or null.</summary>
    public Tensor? this[string leaf] => members.FirstOrDefault(member => member.Leaf == leaf).Tensor;

    /// <summary>Groups tensors; a group stands where its first tensor does.</summary>
    public static IReadOnlyList<StateGroup> Of(IEnumerable<Tensor> tensors)
    {
        var groups = new Dictionary<string, StateGroup>();
        var ordered = new List<StateGroup>();
        foreach (var tensor in tensors)
        {
            var dot = tensor.Name.LastIndexOf('.');
            var (name, leaf) = dot < 0 ? ("", tensor.Name) : (tensor.Name[..dot], tensor.Name[(dot + 1)..]);
            if (!groups.TryGetValue(name, out var group))
            {
                groups.Add(name, group = new StateGroup(name));
                ordered.Add(group);
            }

            group.members.Add((leaf, tensor));
        }

        return ordered;
    }

    /// <summary>A float tensor of a rank, without empty axes, or null.</summary>
    public Tensor? Floats(string leaf, int lowestRank, int highestRank) =>
        this[leaf] is { } tensor && tensor.Type.IsFloat() && tensor.Count > 0 && tensor.Shape.Length >= lowestRank && tensor.Shape.Length <= highestRank
            ? tensor
            : null;

    /// <summary>The bias of a layer of so many outputs, or null.</summary>
    public Tensor? Bias(long outputs) => Floats("bias", 1, 1) is { } bias && bias.Count == outputs ? bias : null;

    /// <summary>Takes tensors for a layer and gives their names, "" for an absent one; absent ones at the end are left out.</summary>
    public string[] Take(params Tensor?[] tensors)
    {
        used.UnionWith(tensors.OfType<Tensor>());
        var count = tensors.Length;
        while (count > 0 && tensors[count - 1] is null)
            count--;

        return [.. tensors.Take(count).Select(tensor => tensor?.Name ?? "")];
    }
}
