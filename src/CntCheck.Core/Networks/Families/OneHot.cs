using CntCheck.Artifacts;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>OneHot: its positions are tokens, so that a product with a stored table reads rows of it as an embedding does.</summary>
internal sealed class OneHot : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["OneHot"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        var index = draft.ValueOf(op.Input(0));
        var depth = draft.ValueOf(op.Input(1))?.Integers is [{ } known] ? known : (long?)null;
        if (index is not { IsStatic: false, Shape: { } shape } || Shapes.Axis(op.Integer("axis", -1), shape.Length + 1) is not { } axis)
        {
            Ending.Enter(op, draft, null, "what it tells apart is not known");
            return;
        }

        Vocabularies.BeginAt(index.Name, op.Outputs[0], [.. shape[..axis], depth, .. shape[axis..]], draft);
    }
}
