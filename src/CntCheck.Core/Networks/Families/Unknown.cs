using CntCheck.Artifacts;
using CntCheck.Networks.Coverages;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>What is not understood: its parameters are listed, its outputs start new layers, out-strength ends there.</summary>
internal static class Unknown
{
    /// <summary>Enters an operator that is not understood.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="draft">The network so far.</param>
    /// <param name="reason">Why, in words.</param>
    /// <param name="isTable">Whether it applies a table of constants position by position.</param>
    public static void Enter(Operator op, NetworkDraft draft, string reason, bool isTable = false)
    {
        var name = op.Name.Length > 0 ? op.Name : op.Outputs.First(output => output.Length > 0);
        if (op.Subgraphs.Any())
            reason = "graphs inside an operator of this kind are not read yet";

        draft.Coverage.Enter(Treatment.Skipped, reason);
        var held = op.Subgraphs.SelectMany(sub => Stored(sub.Value));
        var read = GraphOrder.Reads(op).SelectMany(input => draft.ValueOf(input)!.Origins);
        draft.Parameters.Skip(name, op.Kind, held.Concat(read).Where(IsLearned), reason, isTable ? op : null);

        var sources = GraphOrder.Reads(op).SelectMany(draft.SourcesOf).Distinct().ToList();
        if (sources.Count > 0)
            draft.Notes.Add($"Out-strength is not carried back through {NetworkDraft.Describe(op)}: {reason}.");

        foreach (var output in op.Outputs.Where(output => output.Length > 0))
        {
            draft.Define(output, null);
            draft.MakeHome(new LayerDraft { Name = draft.Naming.Unique(name), Home = output, Upstream = sources }, output);
        }
    }

    /// <summary>Whether a tensor looks like learned numbers: several, and not integers as shapes and indices are.</summary>
    public static bool IsLearned(Tensor tensor) =>
        tensor.Count > 1 && tensor.Shape.Length > 0
        && tensor.Type is not (ElementType.Int64 or ElementType.Int32 or ElementType.Int16 or ElementType.UInt64 or ElementType.UInt32 or ElementType.UInt16 or ElementType.Bool or ElementType.String);

    private static IEnumerable<Tensor> Stored(Graph graph) =>
        graph.Tensors.Values.Concat(graph.Operators.SelectMany(op => op.Subgraphs).SelectMany(sub => Stored(sub.Value)));
}
