using TorchSharp;

namespace CntCheck.TorchSharp.Recovering.Attention;

/// <summary>What queries take: the values, averaged by their shares.</summary>
/// <param name="Averaged">The values.</param>
/// <param name="Layout">Where heads and batch lie.</param>
/// <param name="Rank">Number of axes of the shares: 4 with an axis of heads, else 3.</param>
/// <param name="Merges">Whether the heads are joined again.</param>
internal sealed record AttentionSum(AttentionOperand Averaged, HeadLayout Layout, int Rank, bool Merges)
{
    /// <summary>The result's shape for shares of a shape; null where they do not fit.</summary>
    public IReadOnlyList<long>? Shape(IReadOnlyList<long> shares)
    {
        var (batch, heads, queries, keys) = (shares[0], shares.Count == 4 ? shares[1] : 1, shares[^2], shares[^1]);
        var fits = Averaged.HasHeads
            ? shares.Count == 4 && Averaged.Value.Shape[1] == heads
            : Averaged.Features % heads == 0 && Averaged.Value.Shape.Count == 3;
        if (!fits || Averaged.Batch(Layout.SequenceFirst) != batch || Averaged.Tokens(Layout.SequenceFirst) != keys || (!Merges && (shares.Count == 3 || Layout.SequenceFirst)))
            return null;

        var each = Averaged.HasHeads ? Averaged.Features : Averaged.Features / heads;
        return !Merges ? [batch, heads, queries, each] : Layout.SequenceFirst ? [queries, batch, heads * each] : [batch, queries, heads * each];
    }

    /// <summary>The averages.</summary>
    public torch.Tensor Compute(torch.Tensor shares, torch.Tensor averaged)
    {
        var heads = MatrixProduct.Of(shares, Layout.Split(Averaged, averaged));
        return Merges ? Layout.Merge(heads) : heads;
    }

    /// <summary>Adds the operators.</summary>
    public string Write(AttentionParts parts, string shares, string averaged)
    {
        var heads = parts.Scope.Add("MatMul", [shares, Layout.Split(parts, Averaged, averaged, turned: false)]);
        var features = Averaged.HasHeads ? Averaged.Features * Averaged.Value.Shape[1] : Averaged.Features;
        return Merges ? Layout.Merge(parts.Scope, heads, Rank, features) : heads;
    }
}
