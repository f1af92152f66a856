using CntCheck.Artifacts;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Operators that take no more than a shape from what they read: random numbers, unit matrices, sizes. What reads them reads no nodes.</summary>
internal sealed class Sourceless : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["ConstantOfShape", "EyeLike", "RandomNormalLike", "RandomUniformLike", "Range", "Size"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        var shape = op.Kind switch
        {
            "ConstantOfShape" => draft.ValueOf(op.Input(0))?.Integers,
            "Range" => [null],
            "Size" => [],
            _ => draft.ValueOf(op.Input(0))?.Shape,
        };
        draft.Define(new Value { Name = op.Outputs[0], Shape = shape, Unresolved = new Unresolved(op.Kind, []) });
    }
}
