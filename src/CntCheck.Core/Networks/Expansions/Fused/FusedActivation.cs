using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>ONNX Runtime's activations, with or without a bias before them.</summary>
internal sealed class FusedActivation : Expansion
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } =
        ["com.microsoft.BiasAdd", "com.microsoft.BiasGelu", "com.microsoft.BiasSplitGelu", "com.microsoft.FastGelu", "com.microsoft.Gelu", "com.microsoft.QuickGelu"];

    /// <inheritdoc/>
    public override IReadOnlyList<Operator>? Expand(Operator op, ExpansionScope scope)
    {
        if (op.Input(0) is not { } input)
            return null;

        var text = new OperatorText(op, scope);
        var biased = text.Biased(input, op.Input(1));
        switch (op.Kind)
        {
            case "BiasAdd" when op.Input(2) is { } skip:
                text.Write("Add", [biased, skip], [op.Outputs[0]]);
                break;
            case "BiasSplitGelu":
                // The first half is let through by the GELU of the second.
                var halves = text.AddMany("Split", [biased], 2, ("axis", -1L));
                text.Write("Mul", [halves[0], text.Add("Gelu", [halves[1]])], [op.Outputs[0]]);
                break;
            default:
                text.Write("Gelu", [biased], [op.Outputs[0]]);
                break;
        }

        return text.Operators;
    }
}
