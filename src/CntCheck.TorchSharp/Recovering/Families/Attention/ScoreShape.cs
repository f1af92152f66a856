using TorchSharp;

namespace CntCheck.TorchSharp.Recovering.Attention;

/// <summary>The shape of scores with the example, and their element type.</summary>
/// <param name="Batch">Samples.</param>
/// <param name="Heads">Heads; null: no axis of heads.</param>
/// <param name="Queries">Tokens that ask.</param>
/// <param name="Keys">Tokens that are asked.</param>
/// <param name="Type">Element type.</param>
internal sealed record ScoreShape(long Batch, long? Heads, long Queries, long Keys, torch.ScalarType Type)
{
    /// <summary>The extents.</summary>
    public IReadOnlyList<long> Extents => Heads is { } heads ? [Batch, heads, Queries, Keys] : [Batch, Queries, Keys];

    /// <summary>Whether a shape stretches over the scores' queries and keys.</summary>
    public bool Broadcasts(IReadOnlyList<long> shape) =>
        shape.Count >= 2 && shape.Count <= Extents.Count && shape[^1] == Keys && shape[^2] == Queries
        && Enumerable.Range(1, shape.Count).All(axis => shape[^axis] == Extents[^axis] || shape[^axis] == 1);
}
