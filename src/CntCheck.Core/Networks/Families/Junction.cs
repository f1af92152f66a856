using System.Globalization;
using CntCheck.Artifacts;
using CntCheck.Networks.Coverages;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>The sum of values that depend on the sample, as residual blocks have it.</summary>
/// <remarks>
/// An operand that nothing else reads is the sum's node set; one that is read elsewhere stays its own layer and joins by links of weight 1.
/// (Ours; La Malfa et al. leave skips open.)
/// </remarks>
internal static class Junction
{
    /// <summary>Enters the sum.</summary>
    public static void Enter(Operator op, NetworkDraft draft, IReadOnlyList<Value> operands, bool subtracts)
    {
        var shape = operands.Skip(1).Aggregate(operands[0].Shape, (joined, operand) => Shapes.Broadcast(joined, operand.Shape));
        var owned = operands
            .Select((operand, i) => (shape is null || Shapes.Agree(shape, operand.Shape)) && !(subtracts && i == 1) ? Contractible(operand.Name, draft) : null)
            .ToList();
        var layer = owned.FirstOrDefault(own => own is not null)
            ?? new LayerDraft { Name = draft.Naming.Of(op, null, null), Home = op.Outputs[0] };

        List<Step> joins = [];
        for (var i = 0; i < operands.Count; i++)
        {
            var sign = subtracts && i == 1 ? -1 : 1;
            if (owned[i] is not { } own)
                joins.Add(Join(draft, layer, operands[i], sign));
            else if (own != layer)
                own.MergeInto(layer);
        }

        draft.Define(op.Outputs[0], shape);
        draft.Coverage.Enter(Treatment.PassedThrough, $"sum in layer '{layer.Name}'");
        draft.MakeHome(layer, op.Outputs[0]);
        draft.Steps.AddRange(joins);
    }

    private static IdentityStep Join(NetworkDraft draft, LayerDraft layer, Value operand, int sign)
    {
        var connection = new ConnectionDraft
        {
            Name = draft.Naming.Unique($"{layer.Name}+{NameOf(operand, draft)}"),
            Kind = "Identity",
            From = draft.SourcesOf(operand.Name),
            To = layer,
            Shape = [],
            In = null,
            Out = null,
            Sign = sign,
        };
        connection.Traits.Add("unlearned");
        layer.Incoming.Add(connection);
        draft.Connections.Add(connection);
        return new IdentityStep(connection, operand.Name, operand.Shape);
    }

    /// <summary>An operand by the layer it is made from; by the first where they are several.</summary>
    private static string NameOf(Value operand, NetworkDraft draft) => draft.SourcesOf(operand.Name) switch
    {
        [] => operand.Name,
        [var only] => only.Current.Name,
        [var first, ..] and { Count: var all } => string.Create(CultureInfo.InvariantCulture, $"{first.Current.Name} and {all - 1} more"),
    };

    /// <summary>The layer whose nodes a value is, node by node, if nothing else reads it on the way here.</summary>
    private static LayerDraft? Contractible(string value, NetworkDraft draft)
    {
        for (string? current = value; current is not null && draft.Order.ReadsOf(current) == 1; current = draft.Elementwise.ParentOf(current))
        {
            if (draft.HomeOf(current) is { } layer)
                return layer.IsInput ? null : layer;
        }

        return null;
    }
}
