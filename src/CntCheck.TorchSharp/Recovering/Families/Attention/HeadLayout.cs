using TorchSharp;

namespace CntCheck.TorchSharp.Recovering.Attention;

/// <summary>How heads lie in features, and where the batch is.</summary>
/// <param name="Heads">Number of heads; 1: there is no axis of heads.</param>
/// <param name="SequenceFirst">Whether values are (tokens, batch, features).</param>
/// <param name="PartsInHeads">Whether each head's features are packed together, instead of each part's heads.</param>
internal sealed record HeadLayout(long Heads, bool SequenceFirst = false, bool PartsInHeads = false)
{
    /// <summary>(batch, heads, tokens, features of a head), or without the axis of heads where there is one.</summary>
    public torch.Tensor Split(AttentionOperand operand, torch.Tensor value)
    {
        if (operand.HasHeads)
            return Part(operand, value);

        var features = PartsInHeads ? value : Part(operand, value);
        var batchFirst = SequenceFirst ? features.transpose(0, 1) : features;
        if (Heads == 1)
            return PartsInHeads ? Part(operand, batchFirst) : batchFirst;

        var heads = batchFirst.reshape([.. batchFirst.shape[..2], Heads, batchFirst.shape[2] / Heads]).transpose(1, 2);
        return PartsInHeads ? Part(operand, heads) : heads;
    }

    /// <summary>Back to (batch, tokens, features), or (tokens, batch, features).</summary>
    public torch.Tensor Merge(torch.Tensor heads)
    {
        var merged = heads.shape.Length == 4 ? heads.transpose(1, 2).flatten(2) : heads;
        return SequenceFirst ? merged.transpose(0, 1) : merged;
    }

    /// <summary>Adds the operators of <see cref="Split(AttentionOperand, torch.Tensor)"/>; turned: (…, features, tokens).</summary>
    public string Split(AttentionParts parts, AttentionOperand operand, string name, bool turned)
    {
        var scope = parts.Scope;
        if (operand.HasHeads || (Heads == 1 && !SequenceFirst))
            return Turned(scope, parts.Take(operand, name), operand.Value.Shape.Count, turned);

        var within = PartsInHeads && operand.Parts > 1;
        var features = within ? name : parts.Take(operand, name);
        var turnsNow = turned && !within;
        if (Heads > 1)
        {
            var each = (within ? operand.Value.Shape[^1] : operand.Features) / Heads;
            features = scope.Add("Reshape", [features, scope.Integers("heads", 0, 0, Heads, each)]);
        }

        var split = scope.Add("Transpose", [features], ("perm", Permutation(turnsNow)));
        return within ? Turned(scope, parts.Take(operand, split), Heads > 1 ? 4 : 3, turned) : split;
    }

    /// <summary>Adds the operators of <see cref="Merge(torch.Tensor)"/>.</summary>
    public string Merge(StepScope scope, string heads, int rank, long features)
    {
        if (rank == 3)
            return SequenceFirst ? scope.Add("Transpose", [heads], ("perm", new long[] { 1, 0, 2 })) : heads;

        var turned = scope.Add("Transpose", [heads], ("perm", SequenceFirst ? new long[] { 2, 0, 1, 3 } : [0, 2, 1, 3]));
        return scope.Add("Reshape", [turned, scope.Integers("features", 0, 0, features)]);
    }

    private long[] Permutation(bool turned) => (Heads > 1, SequenceFirst, turned) switch
    {
        (true, false, false) => [0, 2, 1, 3],
        (true, false, true) => [0, 2, 3, 1],
        (true, true, false) => [1, 2, 0, 3],
        (true, true, true) => [1, 2, 3, 0],
        (false, _, false) => [1, 0, 2],
        (false, _, true) => [1, 2, 0],
    };

    private static string Turned(StepScope scope, string name, int rank, bool turned) =>
        turned ? scope.Add("Transpose", [name], ("perm", rank == 4 ? new long[] { 0, 1, 3, 2 } : [0, 2, 1])) : name;

    private static torch.Tensor Part(AttentionOperand operand, torch.Tensor value) => operand.Parts == 1 ? value : value.chunk(operand.Parts, -1)[operand.Part];
}
