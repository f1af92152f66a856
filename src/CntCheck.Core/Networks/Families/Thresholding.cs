using CntCheck.Artifacts;

namespace CntCheck.Networks.Families;

/// <summary>MultiThreshold of QONNX and FINN: a staircase of each node's own value, its steps stored. No links, no change of nodes.</summary>
/// <remarks>The steps are held at the layer: parameters, but no links. [ours]</remarks>
internal sealed class Thresholding : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = [.. Values.Foldings.FakeQuantFolding.Domains.Select(domain => $"{domain}.MultiThreshold")];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        if (draft.ValueOf(op.Input(0)) is not { IsStatic: false } sample)
        {
            Unknown.Enter(op, draft, "what it compares is not known");
            return;
        }

        var thresholds = op.Inputs.Skip(1).Select((_, i) => draft.ValueOf(op.Input(i + 1))).SelectMany(value => value?.Origins ?? []).Where(Unknown.IsLearned);
        draft.Hold(op, sample.Name, thresholds);
        draft.PassElementwise(op, sample.Name);
    }
}
