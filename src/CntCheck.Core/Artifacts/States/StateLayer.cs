namespace CntCheck.Artifacts.States;

/// <summary>A kind of layer, told by the names and shapes of its tensors.</summary>
/// <remarks>To add a kind, add a class; <see cref="StateGraph"/> finds it.</remarks>
internal abstract class StateLayer
{
    /// <summary>Kinds are asked in ascending order; the more a kind demands, the earlier.</summary>
    public abstract int Order { get; }

    /// <summary>Appends the group to the chain if it is of this kind.</summary>
    /// <param name="group">The tensors of one module.</param>
    /// <param name="next">The module after it, or null.</param>
    /// <param name="chain">The graph so far.</param>
    /// <returns>Whether the group is of this kind.</returns>
    public abstract bool TryAppend(StateGroup group, StateGroup? next, StateChain chain);
}
