using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>A table of which the sample chooses rows: a connection from tokens to dimensions.</summary>
/// <remarks>
/// Σ over its row is a token's out-strength, Σ over the vocabulary a dimension's in-strength. (Ours; La Malfa et al. do not treat embeddings.)
/// </remarks>
internal static class Embedding
{
    /// <summary>Enters the choice of positions of a stored table.</summary>
    /// <param name="op">Gather, or GatherND with one index a row.</param>
    /// <param name="draft">The network so far.</param>
    /// <param name="table">The table.</param>
    /// <param name="index">The integers that choose.</param>
    /// <param name="indexShape">Their shape, one entry a choice.</param>
    /// <param name="along">The axis of the table they choose from.</param>
    public static void Enter(Operator op, NetworkDraft draft, Value table, Value index, long?[]? indexShape, long along)
    {
        if (table.Constant is not { } constant)
            End(op, draft, table, indexShape, along, table.Integers is null ? Weights.Missing(table) : "it looks integers up");
        else if (constant.Shape.Length < 2 || !Weights.AreMeasurable(constant))
            End(op, draft, table, indexShape, along, "it looks single numbers up, which makes no embedding");
        else if (Shapes.Axis(along, constant.Shape.Length) is not { } axis || (axis > 0 && axis < constant.Shape.Length - 1))
            Unknown.Enter(op, draft, "it chooses along an axis in the middle of its table");
        else if (axis == 0 && Sinusoids.Are(constant))
            Discrete.Enter(op, draft, Chosen(table.Shape, indexShape, along), "its numbers are sines and cosines of a position, not learned");
        else
            Connect(op, draft, constant, index, indexShape, axis);
    }

    private static void End(Operator op, NetworkDraft draft, Value table, long?[]? indexShape, long along, string reason)
    {
        draft.Parameters.Skip(table.Name, op.Kind, table.Origins.Where(Unknown.IsLearned), reason);
        Discrete.Enter(op, draft, Chosen(table.Shape, indexShape, along), reason);
    }

    /// <summary>Names the dimensions of a table shaped (tokens, dimensions…) or (dimensions…, tokens), whichever axis is chosen from.</summary>
    private static void Connect(Operator op, NetworkDraft draft, Constant table, Value index, long?[]? indexShape, int axis)
    {
        var tokens = (int)table.Shape[axis];
        var dimensions = table.Shape.RemoveAt(axis);
        var size = checked((int)(table.Count / tokens));
        var unitsFirst = (axis > 0) ^ table.Swapped;
        var chosen = indexShape ?? new long?[2];
        long?[] shape = Chosen([.. table.Shape.Select(extent => (long?)extent)], chosen, axis)!;
        var unit = axis == 0 ? chosen.Length : 0;
        if (indexShape is null)
            draft.Notes.Add($"What '{op.Input(0)}' is chosen from by is taken for (batch, tokens): its shape is not known.");

        var name = draft.Naming.Of(op, op.Input(0), table);
        var read = draft.Vocabularies.TokensOf(index.Name, tokens, name, draft);
        var made = dimensions.Length == 1 ? op.Outputs[0] : $"{op.Outputs[0]} behind '{name}'";
        long?[] flat = axis == 0 ? [.. chosen, size] : [size, .. chosen];
        var axes = Enumerable.Repeat(Axis.Shared, flat.Length).ToArray();
        axes[unit] = Axis.Full(size);
        var connection = draft.Connect(read, made, flat, (layer, from) => new ConnectionDraft
        {
            Name = name,
            Kind = op.Kind,
            From = from,
            To = layer,
            Shape = [size, tokens],
            Weights = new WeightMatrix
            {
                Tensor = table.Tensor,
                Layout = unitsFirst ? new WeightLayout(1, size, tokens, 1) : new WeightLayout(1, tokens, size, 1),
                RowsAreOutputs = unitsFirst,
                Scale = table.Scale,
            },
            Links = table.Count,
            In = new Projection(axes, []),
            Out = new Projection([Axis.Full(tokens)], []),
            UnitAxis = unit,
            Rank = flat.Length,
            Units = size,
        }, name);
        connection.Traits.Add("embedding");
        draft.Measure(connection, table.Origins);
        if (made != op.Outputs[0])
            draft.Pass(op, made, op.Outputs[0], shape, field => Reshaping.Undo(field, flat, shape));
    }

    private static long?[]? Chosen(long?[]? table, long?[]? index, long along) =>
        table is not null && index is not null && Shapes.Axis(along, table.Length) is { } axis ? [.. table[..axis], .. index, .. table[(axis + 1)..]] : null;
}
