using CntCheck.Artifacts;

namespace CntCheck.Networks.Families;

/// <summary>Functions that look at several nodes but neither move nor weight them: softmax and normalisations without parameters.</summary>
internal sealed class Unmixed : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Hardmax", "LRN", "LogSoftmax", "LpNormalization", "MeanVarianceNormalization", "Softmax"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft) =>
        draft.Pass(op, op.Inputs[0], op.Outputs[0], draft.ValueOf(op.Input(0))!.Shape, field => field);
}
