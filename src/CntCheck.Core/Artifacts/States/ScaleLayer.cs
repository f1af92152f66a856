namespace CntCheck.Artifacts.States;

/// <summary>Layer scale: one learned factor a feature on what a block adds, as Mul.</summary>
/// <remarks>Touvron et al., arXiv 2103.17239, section 2.1.</remarks>
internal sealed class ScaleLayer : StateLayer
{
    private static readonly string[] Leaves = ["gamma", "layer_scale", "lambda1", "scale"];
    private static readonly string[] BlockLeaves = ["gamma_1", "gamma_2", "layer_scale_1", "layer_scale_2"];

    /// <inheritdoc/>
    public override int Order => 12;

    /// <inheritdoc/>
    public override bool TryAppend(StateGroup group, StateGroup? next, StateChain chain)
    {
        var factors = Leaves.Concat(BlockLeaves).Select(leaf => leaf == "scale" && group["weight"] is not null ? null : group.Floats(leaf, 1, 1)).OfType<Tensor>().Where(factor => factor.Count > 1).ToList();
        if (factors.Count == 0 || group["beta"] is not null)
            return false;

        foreach (var factor in factors)
            Append(group, factor, chain);

        return group["weight"] is null;
    }

    private static void Append(StateGroup group, Tensor factor, StateChain chain)
    {
        var name = factor.Name;
        if (chain.Current is { SpatialAxes: 0 } value && value.Features == factor.Count)
        {
            chain.Append(name, "Mul", "", [value.Name, .. group.Take(factor)], factor.Count, 0);
        }
        else
        {
            var main = chain.Suspend();
            var own = chain.Start(name, factor.Count, 0);
            chain.Append(name, "Mul", "", [own.Name, .. group.Take(factor)], factor.Count, 0);
            chain.Resume(main);
        }

        chain.Note("{0}: read as one factor a feature.", name);
    }
}
