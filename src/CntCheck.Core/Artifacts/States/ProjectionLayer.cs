namespace CntCheck.Artifacts.States;

/// <summary>A matrix that a model multiplies by without a module of its own, as CLIP's projections: (in, out), beside the chain.</summary>
internal sealed class ProjectionLayer : StateLayer
{
    private static readonly string[] Leaves = ["proj", "text_projection", "visual_projection", "image_projection"];

    /// <inheritdoc/>
    public override int Order => 1;

    /// <inheritdoc/>
    public override bool TryAppend(StateGroup group, StateGroup? next, StateChain chain)
    {
        foreach (var matrix in Leaves.Select(leaf => group.Floats(leaf, 2, 2)).OfType<Tensor>())
        {
            var main = chain.Suspend();
            var own = chain.Start(matrix.Name, matrix.Shape[0], 0);
            chain.Append(matrix.Name, "Gemm", "", [own.Name, .. group.Take(matrix)], matrix.Shape[1], 0, ("transB", 0L));
            chain.Resume(main);
            chain.Note("{0}: read as projections with a row for each input.", matrix.Name);
        }

        return false;
    }
}
