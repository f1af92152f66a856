using CntCheck.Artifacts;
using CntCheck.Networks.Expansions;
using CntCheck.Networks.Families;
using CntCheck.Networks.Values;

namespace CntCheck.Networks;

/// <summary>Tells tables that decode an output (a detector's anchors and grids) from learned numbers. [ours]</summary>
/// <remarks>
/// Both are constants that scale or shift a tensor position by position. A table stands behind the last weights: what comes from
/// weights runs through it to the outputs and meets no further numbers that could have been learned. A table that weights read
/// (a positional embedding, a norm over several axes) is learned and counts as parameters.
/// </remarks>
internal static class DecodingTables
{
    /// <summary>Takes such tables out of the parameters, and notes each.</summary>
    public static void Settle(NetworkDraft draft)
    {
        var tables = draft.Parameters.Tables.ToList();
        if (tables.Count == 0)
            return;

        var appliers = tables.Select(table => table.Op).ToHashSet(ReferenceEqualityComparer.Instance);
        bool Learns(Operator op) => !appliers.Contains(op) && HoldsNumbers(op, draft);

        HashSet<string> fed = new(StringComparer.Ordinal);
        foreach (var op in draft.Order.Operators.Where(op => Learns(op) || GraphOrder.Reads(op).Any(fed.Contains)))
            fed.UnionWith(op.Outputs);

        HashSet<string> read = new(StringComparer.Ordinal);
        foreach (var op in draft.Order.Operators.Reverse().Where(op => Learns(op) || op.Outputs.Any(read.Contains)))
            read.UnionWith(GraphOrder.Reads(op));

        foreach (var (op, name, numbers) in tables.Where(table => GraphOrder.Reads(table.Op).Any(fed.Contains) && !table.Op.Outputs.Any(read.Contains)))
        {
            draft.Parameters.Forgive(op);
            draft.Notes.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"The {numbers:N0} numbers of '{name}' decode an output position by position behind the last weights: they are taken for constants, not for parameters."));
        }
    }

    /// <summary>Whether a constant is told apart along several axes, as no bias or scale of units is.</summary>
    public static bool IsTable(Constant? constant) => constant is not null && constant.Shape.Count(extent => extent != 1) > 1;

    private static bool HoldsNumbers(Operator op, NetworkDraft draft) =>
        op.Subgraphs.Any() || op.Domain is not ("" or "ai.onnx" or Internal.Domain)
        || op.Inputs.Where(input => input.Length > 0).Any(input => draft.ValueOf(input) is { IsStatic: true } value && value.Origins.Any(Unknown.IsLearned));
}
