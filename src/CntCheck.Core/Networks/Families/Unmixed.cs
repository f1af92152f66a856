using CntCheck.Artifacts;

namespace CntCheck.Networks.Families;

/// <summary>Functions that look at several nodes but neither move nor weight them: softmax and normalisations without parameters.</summary>
internal sealed class Unmixed : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Hardmax", "LRN", "LogSoftmax", "LpNormalization", "MeanVarianceNormalization", "Softmax", "ai.onnx.ml.Normalizer"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        if (draft.ValueOf(op.Input(0)) is { IsStatic: false } sample)
            draft.Pass(op, sample.Name, op.Outputs[0], sample.Shape, field => field);
        else
            Unknown.Enter(op, draft, "what it works on is not known");
    }
}
