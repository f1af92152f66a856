using System.Collections.Immutable;
using System.Globalization;
using CntCheck.Artifacts;
using CntCheck.Networks.Coverages;
using CntCheck.Networks.Families;
using CntCheck.Networks.Values;

namespace CntCheck.Networks;

/// <summary>A constant told apart along several axes that scales or shifts a tensor position by position.</summary>
/// <param name="Op">The operator that applies it.</param>
/// <param name="Name">The value through which it is read.</param>
/// <param name="Tensors">The stored numbers.</param>
/// <param name="Connection">The diagonal connection it has become, or a part of; null where it is held without links.</param>
internal sealed record ConstantTable(Operator Op, string Name, ImmutableArray<Tensor> Tensors, ConnectionDraft? Connection);

/// <summary>Tells tables that decode an output (a detector's anchors and grids) from learned numbers. [ours]</summary>
/// <remarks>
/// Both are constants that scale or shift a tensor position by position. A table stands behind the last weights: what comes from
/// weights runs through it to the outputs and meets no further numbers that could have been learned. A table that weights read
/// (a positional embedding, a norm over several axes) is learned and counts as parameters.
/// </remarks>
internal static class DecodingTables
{
    private const string Decodes = "decodes an output behind the last weights";

    /// <summary>Takes such tables out of the parameters and out of the links, and notes each.</summary>
    public static void Settle(NetworkDraft draft)
    {
        if (draft.Tables.Count == 0)
            return;

        var appliers = draft.Tables.Select(table => table.Op).ToHashSet(ReferenceEqualityComparer.Instance);
        bool Learns(Operator op) => !appliers.Contains(op) && HoldsNumbers(op, draft);

        HashSet<string> fed = new(StringComparer.Ordinal);
        foreach (var op in draft.Order.Operators.Where(op => Learns(op) || GraphOrder.Reads(op).Any(fed.Contains)))
            fed.UnionWith(op.Outputs);

        HashSet<string> read = new(StringComparer.Ordinal);
        foreach (var op in draft.Order.Operators.Reverse().Where(op => Learns(op) || op.Outputs.Any(read.Contains)))
            read.UnionWith(GraphOrder.Reads(op));

        foreach (var table in draft.Tables.Where(table => GraphOrder.Reads(table.Op).Any(fed.Contains) && !table.Op.Outputs.Any(read.Contains)))
            TakeOut(table, draft);
    }

    /// <summary>Whether a constant is told apart along several axes, as no bias or scale of units is.</summary>
    public static bool IsTable(Constant? constant) => constant is not null && constant.Shape.Count(extent => extent != 1) > 1;

    private static void TakeOut(ConstantTable table, NetworkDraft draft)
    {
        if (table.Connection is { } connection)
        {
            if (!connection.To.IsGone && !draft.Dissolve(connection, Treatment.PassedThrough, Decodes))
                return;

            draft.Parameters.Release(table.Tensors);
            draft.Parameters.Hold(table.Tensors, connection.From is [var source, ..] ? source : null, table.Op);
        }

        draft.Parameters.Forgive(table.Op, Decodes);
        draft.Notes.Add(string.Create(CultureInfo.InvariantCulture,
            $"The {table.Tensors.Sum(tensor => tensor.Count):N0} numbers of '{table.Name}' decode an output position by position behind the last weights: they are taken for constants, not for parameters."));
    }

    private static bool HoldsNumbers(Operator op, NetworkDraft draft) =>
        op.Subgraphs.Any() || op.Domain is not ("" or "ai.onnx")
        || op.Inputs.Where(input => input.Length > 0).Any(input => draft.ValueOf(input) is { IsStatic: true } value && value.Origins.Any(Unknown.IsLearned));
}
