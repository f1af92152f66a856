namespace CntCheck.TorchSharp.Recovering.Attention;

/// <summary>Queries, keys or values: (batch, tokens, features) or (batch, heads, tokens, features), or one of several equal parts of the features.</summary>
/// <param name="Value">The value.</param>
/// <param name="Parts">How many parts it packs: 3 for queries, keys and values of one projection.</param>
/// <param name="Part">Which of them.</param>
internal sealed record AttentionOperand(KnownValue Value, int Parts = 1, int Part = 0)
{
    /// <summary>Shape of the value with the example.</summary>
    public IReadOnlyList<long> Shape { get; } = Value.Shape;

    /// <summary>Features of the part.</summary>
    public long Features => Shape[^1] / Parts;

    /// <summary>Whether it has an axis of heads already.</summary>
    public bool HasHeads => Shape.Count == 4;

    /// <summary>Extent of the axis of tokens.</summary>
    public long Tokens(bool sequenceFirst) => HasHeads ? Shape[2] : Shape[sequenceFirst ? 0 : 1];

    /// <summary>Extent of the axis of samples.</summary>
    public long Batch(bool sequenceFirst) => HasHeads ? Shape[0] : Shape[sequenceFirst ? 1 : 0];
}
