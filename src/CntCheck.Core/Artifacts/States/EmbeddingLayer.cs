namespace CntCheck.Artifacts.States;

/// <summary>Embedding: weight (rows of the table, features), as Gather; told from Linear only by what stands around it.</summary>
internal sealed class EmbeddingLayer : StateLayer
{
    /// <inheritdoc/>
    public override int Order => 30;

    /// <inheritdoc/>
    public override bool TryAppend(StateGroup group, StateGroup? next, StateChain chain)
    {
        if (group.Floats("weight", 2, 2) is not { } weight || group["bias"] is not null)
            return false;

        var (rows, features) = (weight.Shape[0], weight.Shape[1]);
        if (LinearLayer.Fits(chain.Current, features) || next?.InputWidth != features || rows == features)
            return false;

        var indices = chain.StartWithIndices(group.Name);
        chain.Append(group.Name, "Gather", "", [.. group.Take(weight), indices], features, 0, ("axis", 0L));
        chain.Note($"'{group.Name}' is read as an embedding of {rows} rows: it has no bias, and '{next.Name}' reads its {features} columns.");
        return true;
    }
}
