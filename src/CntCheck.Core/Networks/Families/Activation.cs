using CntCheck.Artifacts;

namespace CntCheck.Networks.Families;

/// <summary>Functions of each node's own value (and masks, casts, copies): no links, no change of nodes.</summary>
internal sealed class Activation : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } =
    [
        "Abs", "Acos", "Asin", "Atan", "BitShift", "CastLike", "Ceil", "Celu", "Clip", "Cos", "Cosh", "Dropout", "Elu", "Erf", "Exp", "Floor", "Gelu",
        "HardSigmoid", "HardSwish", "Identity", "IsNaN", "LeakyRelu", "Log", "Max", "Min", "Mish", "Mod", "Neg", "Not", "Pow", "PRelu", "Reciprocal", "Relu", "Round", "Selu",
        "Shrink", "Sigmoid", "Sign", "Sin", "Sinh", "Softplus", "Softsign", "Sqrt", "Swish", "Tan", "Tanh", "ThresholdedRelu",
    ];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        string[] samples = [.. op.Inputs.Where(input => input.Length > 0 && !draft.ValueOf(input)!.IsStatic)];
        if (samples.Length == 2 && Combination.TryEnterAsActivation(op, samples[0], samples[1], draft))
            return;
        if (samples.Length != 1)
        {
            Unknown.Enter(op, draft, "it joins values that are not one another's functions");
            return;
        }

        var slopes = op.Inputs.Where(input => input.Length > 0).Select(draft.ValueOf).SelectMany(value => value!.Origins).Where(Unknown.IsLearned);
        draft.Parameters.Skip(op.Inputs.Count > 1 ? op.Inputs[1] : op.Name, op.Kind, slopes, "slopes of an activation carry no links");
        draft.PassElementwise(op, samples[0]);
        foreach (var mask in op.Outputs.Skip(1).Where(output => output.Length > 0))
            draft.Define(mask, draft.ValueOf(samples[0])!.Shape);
    }
}
