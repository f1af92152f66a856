using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Products of two values that depend on the sample. They hold no weights.</summary>
/// <remarks>
/// Attention: scores q·kᵀ carry nothing back, so q and k have in-strengths only; softmax(…)·v is an average over tokens, so v is carried
/// through. Gates: of two factors the one that is bounded more (by a sigmoid, then tanh, then any activation) is the gate and has
/// in-strengths only; the other is carried through as it is. (Ours; La Malfa et al. leave products open.)
/// </remarks>
internal static class Product
{
    private const string Undecided = "it multiplies two values that depend on the sample";

    /// <summary>Enters a product summed over some axes; axes of either factor and of the result are told by labels.</summary>
    public static void EnterSum(Operator op, NetworkDraft draft, (Value Value, int[] Labels) left, (Value Value, int[] Labels) right, int[] output)
    {
        var extents = new long?[output.Length];
        foreach (var (value, labels) in new[] { left, right })
        {
            for (var i = 0; i < labels.Length && value.Shape?.Length == labels.Length; i++)
            {
                var at = Array.IndexOf(output, labels[i]);
                if (at >= 0 && (extents[at] is null or 1 || value.Shape[i] > 1))
                    extents[at] = value.Shape[i] ?? (extents[at] == 1 ? null : extents[at]);
            }
        }

        var carried = Provenance.IsAttention(left.Value.Name, draft) ? right : Provenance.IsAttention(right.Value.Name, draft) ? left : default;
        if (carried.Value is { } averaged)
            draft.Pass(op, averaged.Name, op.Outputs[0], extents, field => Averaged(field, output, carried.Labels, averaged.Shape));
        else
            Discrete.Enter(op, draft, extents, Undecided);
    }

    /// <summary>Enters a product node by node: Mul, Div.</summary>
    public static void EnterElementwise(Operator op, NetworkDraft draft, Value left, Value right)
    {
        var shape = Shapes.Broadcast(left.Shape, right.Shape);
        var (boundLeft, boundRight) = (Provenance.BoundOf(left.Name, draft), Provenance.BoundOf(right.Name, draft));
        Value? carried = (boundLeft, boundRight) switch
        {
            var (a, b) when a < b => left,
            var (a, b) when a > b => right,
            (Bound.None, Bound.None) => MadeByWeights(left, right, draft),
            _ => Larger(left, right),
        };
        if (carried is null || (op.Kind == "Div" && carried != left))
            Discrete.Enter(op, draft, shape, Undecided);
        else
            draft.Pass(op, carried.Name, op.Outputs[0], shape, field => Broadcasting.Undo(field, carried.Shape));
    }

    /// <summary>Of two factors without bounds a smaller one that comes from inputs alone is a mask.</summary>
    private static Value? MadeByWeights(Value left, Value right, NetworkDraft draft) =>
        Larger(left, right) is { } larger && draft.SourcesOf((larger == left ? right : left).Name).All(source => source.Current.IsInput) ? larger : null;

    private static Value? Larger(Value left, Value right)
    {
        var shape = Shapes.Broadcast(left.Shape, right.Shape);
        return (IsWhole(left), IsWhole(right)) switch
        {
            (true, false) => left,
            (false, true) => right,
            _ => null,
        };

        bool IsWhole(Value value) => shape is not null && value.Shape!.Length == shape.Length && value.Shape.Zip(shape).All(pair => pair.First != 1 || pair.Second == 1);
    }

    /// <summary>Back through an average over tokens: a token shares evenly in what is taken from all tokens.</summary>
    private static Field? Averaged(Field field, int[] output, int[] operand, long?[]? extents)
    {
        if (field.Axes.Length != output.Length || (extents is not null && extents.Length != operand.Length))
            return null;

        List<int> labels = [.. output];
        Field? carried = field;
        var shared = true;
        for (var a = output.Length - 1; a >= 0; a--)
        {
            if (operand.Contains(output[a]))
                continue;
            shared &= AxisSelection.IsShared(carried.Axes[a]);
            carried = Broadcasting.WithoutAxis(carried, a);
            if (carried is null)
                return null;
            labels.RemoveAt(a);
        }

        foreach (var token in operand.Where(label => !output.Contains(label)))
        {
            var extent = extents?[Array.IndexOf(operand, token)];
            if (!shared && extent is not (> 0 and <= Axis.MaxPositions))
                return null;
            carried = Rearrangement.Insert(carried, labels.Count, shared ? Axis.Shared : Axis.Uniform(1));
            if (!shared)
                carried = carried.Along(labels.Count, AxisMap.Spread(Axis.Positions(extent), 1.0 / extent!.Value));
            labels.Add(token);
        }

        return Broadcasting.Undo(Rearrangement.Untranspose(carried, [.. labels.Select(label => Array.IndexOf(operand, label))]), extents);
    }
}
