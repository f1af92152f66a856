using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>ONNX Runtime's attention in which several query heads share one head of keys and values, separate or packed behind the queries.</summary>
internal sealed class GroupedAttention : Expansion
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["com.microsoft.GroupQueryAttention", "com.microsoft.SparseAttention"];

    /// <inheritdoc/>
    public override IReadOnlyList<Operator>? Expand(Operator op, ExpansionScope scope)
    {
        var (heads, groups) = (op.Integer("num_heads", 0), op.Integer("kv_num_heads", 0));
        if (op.Input(0) is not { } query || heads < 1 || groups < 1 || heads % groups != 0)
            return null;

        var text = new OperatorText(op, scope);
        string[] parts;
        if (op.Input(1) is { } key && op.Input(2) is { } value)
            parts = [AttentionText.Heads(text, query, heads), AttentionText.Heads(text, key, groups), AttentionText.Heads(text, value, groups)];
        else
            parts = text.AddMany("Split", [AttentionText.Heads(text, query, checked(heads + (2 * groups))), text.Integers(heads, groups, groups)], 3, ("axis", 2L));

        (string, string)? past = op.Input(3) is { } pastKey && op.Input(4) is { } pastValue ? (pastKey, pastValue) : null;
        var (output, keys, values) = AttentionText.Write(text, parts[0], parts[1], parts[2], heads, groups, past);
        text.Give(0, output);
        text.Give(1, keys);
        text.Give(2, values);
        return text.Operators;
    }
}
