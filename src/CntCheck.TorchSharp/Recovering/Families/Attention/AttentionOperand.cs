namespace CntCheck.TorchSharp.Recovering.Attention;

/// <summary>Queries, keys or values: (batch, tokens, features) or (batch, heads, tokens, features), or one of several equal parts of the features.</summary>
/// <param name="Value">The value.</param>
/// <param name="Parts">How many parts it packs: 3 for queries, keys and values of one projection.</param>
/// <param name="Part">Which of them.</param>
internal sealed record AttentionOperand(KnownValue Value, int Parts = 1, int Part = 0)
{
    /// <summary>Features of the part.</summary>
    public long Features => Value.Shape[^1] / Parts;

    /// <summary>Whether it has an axis of heads already.</summary>
    public bool HasHeads => Value.Shape.Count == 4;

    /// <summary>Extent of the axis of tokens.</summary>
    public long Tokens(bool sequenceFirst) => HasHeads ? Value.Shape[2] : Value.Shape[sequenceFirst ? 0 : 1];

    /// <summary>Extent of the axis of samples.</summary>
    public long Batch(bool sequenceFirst) => HasHeads ? Value.Shape[0] : Value.Shape[sequenceFirst ? 1 : 0];
}
