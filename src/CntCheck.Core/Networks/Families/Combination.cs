using CntCheck.Artifacts;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Two values joined node by node that are both functions of a third: x·sigmoid(x), x − mean(x).</summary>
internal static class Combination
{
    /// <summary>Enters the operator as an activation of the common value, if there is one of the output's shape.</summary>
    public static bool TryEnterAsActivation(Operator op, string a, string b, NetworkDraft draft)
    {
        if (draft.Elementwise.CommonAncestor(a, b) is not { } origin)
            return false;

        var shape = Shapes.Broadcast(draft.ValueOf(a)!.Shape, draft.ValueOf(b)!.Shape);
        if (shape is not null && draft.ValueOf(origin)!.Shape is { } own && !Shapes.Agree(shape, own))
            return false;

        if (op.Kind is "Div" or "Mul" && draft.Elementwise.IsReduced(a) != draft.Elementwise.IsReduced(b))
            draft.Elementwise.EnterNormalised(op.Outputs[0]);
        draft.Order.JoinReads(origin);
        draft.Elementwise.Enter(op.Outputs[0], origin, activation: true);
        draft.Pass(op, origin, op.Outputs[0], draft.ValueOf(origin)!.Shape, field => field);
        return true;
    }
}
