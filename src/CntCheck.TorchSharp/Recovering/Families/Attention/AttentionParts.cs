namespace CntCheck.TorchSharp.Recovering.Attention;

/// <summary>The parts of packed values while a step is written: what is split once serves all operands.</summary>
internal sealed class AttentionParts(StepScope scope)
{
    private readonly Dictionary<string, IReadOnlyList<string>> _splits = new(StringComparer.Ordinal);

    /// <summary>Where operators go.</summary>
    public StepScope Scope => scope;

    /// <summary>The operand's part of a value's last axis.</summary>
    public string Take(AttentionOperand operand, string value)
    {
        if (operand.Parts == 1)
            return value;

        if (!_splits.TryGetValue(value, out var parts))
            parts = _splits[value] = scope.Add("Split", operand.Parts, [value], ("axis", -1L), ("num_outputs", (long)operand.Parts));
        return parts[operand.Part];
    }
}
