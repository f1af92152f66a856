using CntCheck.Artifacts.States;

namespace CntCheck.Artifacts.Architectures;

/// <summary>Embedding: weight (rows of the table, features), read by the indices that are the input.</summary>
internal sealed class DeclaredEmbedding : DeclaredKind
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string[]> Names { get; } = new Dictionary<string, string[]> { ["embedding"] = [] };

    /// <inheritdoc/>
    public override void Append(DeclaredLayer layer, StateGroup module, DeclaredChain chain)
    {
        if (module.Floats("weight", 2, 2) is not { } table)
            throw chain.Wrong($"'{layer.Name}' has no weight of two axes");
        if (!chain.IsFirst || chain.Extents.Count != 1)
            throw chain.Wrong("'embedding' reads indices, so it comes first, and 'input' is the number of steps alone");

        chain.Emit(layer.Name!, "Gather", "", [module.Take(table)[0], chain.Value], [chain.Extents[0], table.Shape[1]], ("axis", 0L));
    }
}
