using CntCheck.Artifacts;
using CntCheck.Networks.Coverages;
using CntCheck.Networks.Expansions;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>One step of a sequence, and the sequence of all steps: an axis less, an axis more, along which all steps share their nodes. [ours]</summary>
internal sealed class LoopSteps : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = [$"{Internal.Domain}.Step", $"{Internal.Domain}.Steps"];

    /// <inheritdoc/>
    public override bool ReadsConstants => true;

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        var output = op.Outputs[0];
        var sample = draft.ValueOf(op.Input(0));
        var added = op.Kind == "Steps" ? 1 : 0;
        var axis = sample?.Rank is { } rank ? Shapes.Axis(op.Integer("axis", 0), rank + added) : null;
        List<long?>? shape = axis is null ? null : [.. sample!.Shape!];
        if (axis is { } place && added > 0)
            shape!.Insert(place, null);
        else if (axis is { } gone)
            shape!.RemoveAt(gone);

        if (sample is not { IsStatic: false })
        {
            draft.Coverage.Enter(Treatment.Constant, "the same for every sample");
            draft.Define(new Value { Name = output, Shape = shape?.ToArray(), Unresolved = new Unresolved("Scan", sample?.Origins ?? []) });
        }
        else if (axis is not { } along)
        {
            Unknown.Enter(op, draft, "the axis a loop runs along is not known");
        }
        else if (added > 0)
        {
            draft.Pass(op, sample.Name, output, shape!.ToArray(), field => OfOneStep(field, along, shape.Count));
        }
        else
        {
            draft.Pass(op, sample.Name, output, shape!.ToArray(), field => field.Axes.Length == shape.Count ? Rearrangement.Insert(field, along, Axis.Shared) : null);
        }
    }

    /// <summary>What one step takes of what readers take from all: they share their nodes; steps that readers tell apart do not.</summary>
    private static Field? OfOneStep(Field field, int axis, int rank) =>
        field.Axes.Length == rank && field.Axes[axis].Classes == 1 ? Rearrangement.Remove(field, axis) : null;
}
