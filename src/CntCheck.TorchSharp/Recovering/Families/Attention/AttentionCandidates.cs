namespace CntCheck.TorchSharp.Recovering.Attention;

/// <summary>What attention may have been made of, with how unusual that is.</summary>
internal static class AttentionCandidates
{
    /// <summary>What costs more is no operand: chains that end in attention would crowd out the rest.</summary>
    public const double MostCost = 1.5;

    private const int MostPartners = 8;
    private const double Base = 0.7;

    /// <summary>Queries and keys, the queries being <paramref name="value"/> or packed in it.</summary>
    public static IEnumerable<(AttentionOperand Query, AttentionOperand Key, double Cost)> Pairs(KnownValue value, Search search)
    {
        foreach (var key in Partners(value, search, value.Shape[^1]))
            yield return (new(value), new(key), Base + Rarity(value) + Unlikeliness(value, key));
        if (value.Shape[^1] % 3 == 0)
            yield return (new(value, 3, 0), new(value, 3, 1), Base + Rarity(value));
        foreach (var packed in Partners(value, search, 2 * value.Shape[^1]))
            yield return (new(value), new(packed, 2, 0), Base + Rarity(value) + Unlikeliness(value, packed));
    }

    /// <summary>Queries, keys and values.</summary>
    public static IEnumerable<(AttentionOperand Query, AttentionOperand Key, AttentionOperand Value, double Cost)> Triples(KnownValue value, Search search)
    {
        foreach (var (query, key, cost) in Pairs(value, search))
        {
            if (key.Parts > 1)
                yield return (query, key, key with { Part = key.Part + 1 }, cost);
            else
            {
                foreach (var averaged in search.Samples(shape => shape.SkipLast(1).SequenceEqual(key.Value.Shape.SkipLast(1))).Take(MostPartners))
                    yield return (query, key, new(averaged), cost + Unlikeliness(value, averaged) + Unlikeliness(key.Value, averaged));
            }
        }
    }

    /// <summary>How heads may lie in the queries.</summary>
    public static IEnumerable<(HeadLayout Layout, double Cost)> Layouts(AttentionOperand query)
    {
        if (query.HasHeads)
        {
            yield return (new(query.Value.Shape[1]), 0);
            yield break;
        }

        foreach (var heads in HeadCounts(query.Features))
        {
            yield return (new(heads), 0);
            yield return (new(heads, SequenceFirst: true), 0.3);
            if (query.Parts > 1 && heads > 1)
                yield return (new(heads, PartsInHeads: true), 0.2);
        }
    }

    /// <summary>Scores of queries and keys: every layout whose scores fit the target, every scale and mask.</summary>
    public static IEnumerable<(AttentionScores Scores, double Cost)> Scores(
        AttentionOperand query, AttentionOperand key, Search search, bool normalized, Func<HeadLayout, ScoreShape, bool> fits) =>
        from layout in Layouts(query)
        where query.Batch(layout.Layout.SequenceFirst) == key.Batch(layout.Layout.SequenceFirst)
        let shape = AttentionScores.ShapeOf(query, key, layout.Layout)
        where fits(layout.Layout, shape)
        from mask in search.Once($"masks of {shape}", () => AttentionMask.All(search, shape).ToList())
        from scale in Scales(query, layout.Layout)
        select (new AttentionScores(query, key, layout.Layout, scale.Scale, mask, normalized), layout.Cost + scale.Cost + mask.Cost);

    private static IEnumerable<(double Scale, double Cost)> Scales(AttentionOperand query, HeadLayout layout)
    {
        var each = query.HasHeads ? query.Features : query.Features / layout.Heads;
        yield return (1 / Math.Sqrt(each), 0);
        yield return (1, 0.2);
        if (each != query.Features)
            yield return (1 / Math.Sqrt(query.Features), 0.2);
    }

    private static IEnumerable<long> HeadCounts(long features)
    {
        for (var heads = 1L; heads <= Math.Min(features, 64); heads++)
        {
            if (features % heads == 0)
                yield return heads;
        }
    }

    private static IEnumerable<KnownValue> Partners(KnownValue value, Search search, long features) =>
        search.Samples(shape => shape.Count == value.Shape.Count && shape[^1] == features && (shape.Count == 3 || shape[1] == value.Shape[1])).Take(MostPartners);

    private static double Unlikeliness(KnownValue one, KnownValue other) => one == other ? 0.6 : Rarity(other);

    // Queries, keys and values are made for attention alone: who has another reader seldom is one of them.
    private static double Rarity(KnownValue operand) => operand.IsUsed ? 0.5 : 0;
}
