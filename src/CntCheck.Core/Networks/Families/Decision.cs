using CntCheck.Artifacts;

namespace CntCheck.Networks.Families;

/// <summary>Operators that give positions, counts or chance: nothing of what they give is a node's weighted sum.</summary>
internal sealed class Decision : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } =
    [
        "ArgMax", "ArgMin", "Bernoulli", "ConstantOfShape", "EyeLike", "Multinomial", "NonMaxSuppression", "NonZero", "RandomNormal", "RandomNormalLike", "RandomUniform",
        "RandomUniformLike", "Range", "Size", "Unique",
    ];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        var shape = draft.ValueOf(op.Input(0))?.Shape;
        Ending.Enter(op, draft, op.Kind switch
        {
            "Range" => [null],
            "Size" => [],
            "Bernoulli" or "EyeLike" or "RandomNormalLike" or "RandomUniformLike" => shape,
            "ArgMax" or "ArgMin" => Reduced(op, shape),
            _ => null,
        }, "what it gives is no weighted sum of what it reads");
    }

    private static long?[]? Reduced(Operator op, long?[]? shape)
    {
        if (shape is null || Values.Shapes.Axis(op.Integer("axis", 0), shape.Length) is not { } axis)
            return null;
        return op.Integer("keepdims", 1) != 0 ? [.. shape[..axis], 1, .. shape[(axis + 1)..]] : [.. shape[..axis], .. shape[(axis + 1)..]];
    }
}
