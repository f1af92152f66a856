namespace CntCheck.Artifacts.States;

/// <summary>PReLU: learned slopes and no bias, an activation; one slope, or one a channel behind a convolution.</summary>
internal sealed class SlopeLayer : StateLayer
{
    /// <inheritdoc/>
    public override int Order => 15;

    /// <inheritdoc/>
    public override bool TryAppend(StateGroup group, StateGroup? next, StateChain chain)
    {
        if (group.Floats("weight", 1, 1) is not { } slopes || group["bias"] is not null || chain.Current is not { } value)
            return false;

        if (slopes.Count != 1 && (slopes.Count != value.Features || value.SpatialAxes == 0))
            return false;

        chain.Append(group.Name, "PRelu", "", [value.Name, .. group.Take(slopes)], value.Features, value.SpatialAxes);
        chain.Note("{0}: read as activations with learned slopes.", group.Name);
        return true;
    }
}
