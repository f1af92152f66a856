using CntCheck.Artifacts;
using CntCheck.Artifacts.States;
using CntCheck.Networks.Coverages;

namespace CntCheck.Networks.Families;

/// <summary>Parameters of a state file that stand alone: some have no links by their nature (tokens, tables of positions), others belong to nothing known.</summary>
internal sealed class StateParameter : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = [$"{StateGraph.Domain}.Parameter"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        var tensors = draft.ValueOf(op.Input(1))?.Origins ?? [];
        var reason = op.Text("reason", "");
        if (reason.Length > 0)
            draft.Parameters.Skip(op.Name, op.Kind, tensors.Where(tensor => tensor.Count > 0), reason);
        else
            draft.Hold(op, op.Input(0)!, tensors);

        draft.Coverage.Enter(reason.Length > 0 ? Treatment.Skipped : Treatment.PassedThrough, reason.Length > 0 ? reason : "parameters without links");

        draft.Define(op.Outputs[0], null);
    }
}
