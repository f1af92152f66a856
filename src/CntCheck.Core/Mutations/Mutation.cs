namespace CntCheck.Mutations;

/// <summary>A change made to a copy of a model, to see what the gate says of it.</summary>
internal abstract class Mutation
{
    /// <summary>The word that asks for it: "shuffle".</summary>
    public abstract string Id { get; }

    /// <summary>What it did to a layer or model, in words: "shuffled".</summary>
    public abstract string Done { get; }

    /// <summary>Its place in tables.</summary>
    public abstract int Order { get; }
}
