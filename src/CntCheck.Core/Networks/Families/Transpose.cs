using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Transpose: the axes change places.</summary>
internal sealed class Transpose : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Transpose"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        if (draft.ValueOf(op.Input(0)) is not { IsStatic: false } sample)
        {
            Unknown.Enter(op, draft, "what it transposes is not known");
            return;
        }

        var rank = op.Integers("perm")?.Count ?? sample.Rank;
        int[]? permutation = op.Integers("perm") is { } perm ? [.. perm.Select(axis => (int)axis)] : rank is { } r ? [.. Enumerable.Range(0, r).Reverse()] : null;
        if (permutation is null || !permutation.Order().SequenceEqual(Enumerable.Range(0, permutation.Length)) || (sample.Rank is { } known && known != rank))
        {
            Unknown.Enter(op, draft, "the order of its axes is not known");
            return;
        }

        long?[]? shape = sample.Shape is null ? null : [.. permutation.Select(axis => sample.Shape[axis])];
        draft.Pass(op, sample.Name, op.Outputs[0], shape, field => field.Axes.Length == rank ? Rearrangement.Untranspose(field, permutation) : null);
    }
}
