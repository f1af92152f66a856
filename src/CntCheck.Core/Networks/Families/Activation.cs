using CntCheck.Artifacts;

namespace CntCheck.Networks.Families;

/// <summary>Functions of each node's own value (and masks, casts, copies): no links, no change of nodes.</summary>
/// <remarks>What is learned of them (the slopes of PRelu) is held at the layer: parameters, but no links. [ours]</remarks>
internal sealed class Activation : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } =
    [
        "Abs", "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atanh", "Bernoulli", "BitCast", "BitShift", "BitwiseNot", "Cast", "CastLike", "Ceil", "Celu", "Clip", "Cos", "Cosh", "Dropout", "Elu", "Erf", "Exp", "Floor", "Gelu",
        "HardSigmoid", "HardSwish", "Identity", "IsInf", "IsNaN", "LeakyRelu", "Log", "Mish", "Mod", "Neg", "Not", "Pow", "PRelu", "Reciprocal", "Relu", "Round", "Selu",
        "Shrink", "Sigmoid", "Sign", "Sin", "Sinh", "Softplus", "Softsign", "Sqrt", "Swish", "Tan", "Tanh", "ThresholdedRelu", "Trilu",
        "ai.onnx.ml.Binarizer",
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

        draft.Hold(op, samples[0], op.Inputs.Where(input => input.Length > 0).SelectMany(input => draft.ValueOf(input)!.Origins).Where(Unknown.IsLearned));
        draft.PassElementwise(op, samples[0]);
        foreach (var mask in op.Outputs.Skip(1).Where(output => output.Length > 0))
            draft.Define(mask, draft.ValueOf(samples[0])!.Shape);
    }
}
