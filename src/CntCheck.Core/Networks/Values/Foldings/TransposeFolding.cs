using CntCheck.Artifacts;

namespace CntCheck.Networks.Values.Foldings;

/// <summary>Transpose: two axes are noted as swapped, more are a view.</summary>
internal sealed class TransposeFolding : FoldingRule
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Transpose"];

    /// <inheritdoc/>
    public override Constant? Fold(Operator op, Operands operands, int output)
    {
        if (operands.Constant(0) is not { } constant)
            return null;

        var rank = constant.Shape.Length;
        var permutation = op.Integers("perm") ?? [.. Enumerable.Range(0, rank).Select(i => (long)(rank - 1 - i))];
        if (!permutation.Order().SequenceEqual(Enumerable.Range(0, rank).Select(i => (long)i)))
            return operands.Refuse("whose axes make no sense");
        if (permutation.SequenceEqual(permutation.Order()))
            return constant;
        if (rank == 2)
            return constant with { Shape = [constant.Shape[1], constant.Shape[0]], Swapped = !constant.Swapped };
        return constant.Permuted([.. permutation.Select(axis => (int)axis)]);
    }
}
