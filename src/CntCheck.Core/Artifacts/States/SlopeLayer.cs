namespace CntCheck.Artifacts.States;

/// <summary>PReLU: one learned slope and no bias, an activation.</summary>
internal sealed class SlopeLayer : StateLayer
{
    /// <inheritdoc/>
    public override int Order => 15;

    /// <inheritdoc/>
    public override bool TryAppend(StateGroup group, StateGroup? next, StateChain chain)
    {
        if (group.Floats("weight", 1, 1) is not { Count: 1 } slope || group["bias"] is not null || chain.Current is not { } value)
            return false;

        chain.Append(group.Name, "PRelu", "", [value.Name, .. group.Take(slope)], value.Features, value.SpatialAxes);
        chain.Note($"'{group.Name}' is read as an activation with one learned slope behind '{value.Layer}'.");
        return true;
    }
}
