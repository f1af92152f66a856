namespace CntCheck.Mutations;

/// <summary>Damage of one layer, as bugs of training, saving and conversion leave it. Each is one class in its own file.</summary>
internal abstract class Damage : Mutation
{
    /// <summary>Damages the stored weights of a layer, factors of norms left out.</summary>
    /// <param name="weights">The weights, in the order in which they are stored.</param>
    /// <param name="fanIn">Inputs a unit: input units of a group × kernel positions.</param>
    /// <param name="draws">All that is random.</param>
    public abstract void Apply(Span<float> weights, long fanIn, SeededDraws draws);
}
