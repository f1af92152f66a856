namespace CntCheck.Artifacts.States;

/// <summary>The stored tensors of one module: those whose names agree up to the last dot.</summary>
internal sealed class StateGroup
{
    private const string Parametrizations = "parametrizations";

    private readonly List<(string Leaf, Tensor Tensor)> members = [];
    private readonly Dictionary<string, Tensor> byLeaf = new(StringComparer.Ordinal);
    private readonly HashSet<Tensor> used = [];

    private StateGroup(string name) => Name = name;

    /// <summary>A module without tensors.</summary>
    public static StateGroup Empty { get; } = new("");

    /// <summary>The module's path in the model; empty for tensors of the model itself.</summary>
    public string Name { get; }

    /// <summary>The last part of the path.</summary>
    public string LastName => StateNames.LastOf(Name);

    /// <summary>The path of the block the module stands in.</summary>
    public string Parent => StateNames.ParentOf(Name);

    /// <summary>The parts of the names behind the last dot, in the order of the file.</summary>
    public IEnumerable<string> Leaves => members.Select(member => member.Leaf);

    /// <summary>Whether running statistics are among the tensors, as only batch normalisation has them.</summary>
    public bool HasRunningStatistics => Leaves.Any(leaf => leaf.StartsWith("running_", StringComparison.Ordinal));

    /// <summary>Tensors that no layer took and that may be learned.</summary>
    public IEnumerable<(string Leaf, Tensor Tensor)> Unused => members.Where(member => !used.Contains(member.Tensor) && !StateNames.IsBuffer(member.Leaf, member.Tensor));

    /// <summary>Tensors that are no parameters: statistics, masks, indices.</summary>
    public IEnumerable<Tensor> Buffers => members.Where(member => !used.Contains(member.Tensor) && StateNames.IsBuffer(member.Leaf, member.Tensor)).Select(member => member.Tensor);

    /// <summary>The weights as they act: stored so, or made of what is stored; see <see cref="EffectiveWeight"/>.</summary>
    public Tensor? Weight { get; private set; }

    /// <summary>How many features the module reads, or null where its shapes do not say.</summary>
    public long? InputWidth =>
        (Weight ?? members.FirstOrDefault(member => member.Leaf.StartsWith("weight_ih", StringComparison.Ordinal)).Tensor) is { Shape.Length: >= 2 } weight
            ? weight.Shape[1]
            : null;

    /// <summary>The tensor of a leaf name, or null.</summary>
    public Tensor? this[string leaf] => byLeaf.GetValueOrDefault(leaf);

    /// <summary>Groups tensors; a group stands where its first tensor does.</summary>
    public static IReadOnlyList<StateGroup> Of(IEnumerable<Tensor> tensors)
    {
        var groups = new Dictionary<string, StateGroup>();
        var ordered = new List<StateGroup>();
        foreach (var tensor in tensors)
        {
            var (name, leaf) = NameOf(tensor.Name);
            if (!groups.TryGetValue(name, out var group))
            {
                groups.Add(name, group = new StateGroup(name));
                ordered.Add(group);
            }

            group.members.Add((leaf, tensor));
            group.byLeaf.TryAdd(leaf, tensor);
        }

        foreach (var group in ordered)
            group.Weight = EffectiveWeight.Of(group);

        return ordered;
    }

    /// <summary>A float tensor of a rank, without empty axes, or null.</summary>
    public Tensor? Floats(string leaf, int lowestRank, int highestRank) =>
        (leaf == "weight" ? Weight : this[leaf]) is { } tensor && tensor.Type.IsFloat() && tensor.Count > 0 && tensor.Shape.Length >= lowestRank && tensor.Shape.Length <= highestRank
            ? tensor
            : null;

    /// <summary>The bias of a layer of so many outputs, or null.</summary>
    public Tensor? Bias(long outputs) => Floats("bias", 1, 1) is { } bias && bias.Count == outputs ? bias : null;

    /// <summary>Takes tensors for a layer and gives their names, "" for an absent one; absent ones at the end are left out.</summary>
    public string[] Take(params Tensor?[] tensors)
    {
        MarkUsed(tensors);
        var count = tensors.Length;
        while (count > 0 && tensors[count - 1] is null)
            count--;

        return [.. tensors.Take(count).Select(tensor => tensor?.Name ?? "")];
    }

    /// <summary>Takes tensors that act through others.</summary>
    public void MarkUsed(params ReadOnlySpan<Tensor?> tensors)
    {
        foreach (var tensor in tensors)
        {
            if (tensor is not null)
                used.Add(tensor);
        }
    }

    /// <summary>
    /// Module and leaf of a tensor; what torch's parametrizations keep of a weight is named as its older functions named it: <c>weight_g</c> and <c>weight_v</c>,
    /// or <c>weight_orig</c>, <c>weight_u</c> and <c>weight_v</c> of the module.
    /// </summary>
    private static (string Module, string Leaf) NameOf(string tensor)
    {
        var (module, leaf) = (StateNames.ParentOf(tensor), StateNames.LastOf(tensor));
        var parts = module.Split('.');
        var at = Array.LastIndexOf(parts, Parametrizations);
        if (at < 0 || at + 1 == parts.Length)
            return (module, leaf);

        var (owner, weight) = (string.Join('.', parts[..at]), parts[at + 1]);
        return (parts.Length - at, leaf) switch
        {
            (2, "original0") => (owner, weight + "_g"),
            (2, "original1") => (owner, weight + "_v"),
            (2, "original") => (owner, weight + "_orig"),
            (3, "_u" or "_v") => (owner, weight + leaf),
            _ => (module, leaf),
        };
    }
}
