using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>ONNX's own Attention (operator set 23): over (batch, tokens, heads × size) where it says how many heads, else over (batch, heads, tokens, size).</summary>
internal sealed class StandardAttention : Expansion
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Attention"];

    /// <inheritdoc/>
    public override IReadOnlyList<Operator>? Expand(Operator op, ExpansionScope scope)
    {
        if (op.Input(0) is not { } query || op.Input(1) is not { } key || op.Input(2) is not { } value)
            return null;

        var text = new OperatorText(op, scope);
        var (heads, groups) = (op.Integer("q_num_heads", 0), op.Integer("kv_num_heads", 0));
        (string Key, string Value)? past = op.Input(4) is { } pastKey && op.Input(5) is { } pastValue ? (pastKey, pastValue) : null;
        if (heads < 1 || groups < 1)
        {
            var keys = past is null ? key : text.Add("Concat", [past.Value.Key, key], ("axis", 2L));
            var values = past is null ? value : text.Add("Concat", [past.Value.Value, value], ("axis", 2L));
            Give(text, AttentionText.OverHeads(text, query, keys, values), keys, values);
        }
        else if (heads % groups == 0)
        {
            var (output, keys, values) = AttentionText.Write(
                text, AttentionText.Heads(text, query, heads), AttentionText.Heads(text, key, groups), AttentionText.Heads(text, value, groups), heads, groups, past);
            Give(text, output, keys, values);
        }
        else
        {
            return null;
        }

        return text.Operators;
    }

    private static void Give(OperatorText text, string output, string keys, string values)
    {
        text.Give(0, output);
        text.Give(1, keys);
        text.Give(2, values);
    }
}
