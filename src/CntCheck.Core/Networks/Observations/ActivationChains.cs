using CntCheck.Artifacts;
using CntCheck.Networks.Families;

namespace CntCheck.Networks.Observations;

/// <summary>Follows a value through what works on each node alone.</summary>
internal sealed class ActivationChains
{
    private readonly NetworkDraft _draft;
    private readonly ILookup<string, Operator> _readers;

    /// <summary>Looks at the readers of all values.</summary>
    public ActivationChains(NetworkDraft draft)
    {
        _draft = draft;
        _readers = draft.Order.Operators.SelectMany(op => op.Inputs.Where(input => input.Length > 0).Distinct(), (op, input) => (op, input)).ToLookup(read => read.input, read => read.op);
    }

    /// <summary>The value at the end of the activations that alone read a value, and the last non-linearity among them.</summary>
    public (string Value, ActivationFunction Function) Behind(string value)
    {
        var function = ActivationFunction.None;
        while (_draft.Order.ReadsOf(value) == 1 && _readers[value].ToList() is [{ } op] && FamilyCatalogue.Find(op) is Activation or Unmixed && op.Outputs[0].Length > 0)
        {
            value = op.Outputs[0];
            function = Bounded(op) ?? function;
        }

        return (value, function);
    }

    private static ActivationFunction? Bounded(Operator op) => op.FullKind switch
    {
        "Cast" or "Dropout" or "Identity" => null,
        "Sigmoid" or "Softmax" or "HardSigmoid" => new(op.Kind, 0, 1),
        "Softsign" or "Tanh" => new(op.Kind, -1, 1),
        "Relu" => new(op.Kind, 0, null),
        _ => new(op.Kind, null, null),
    };
}
