using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>ONNX Runtime's Attention: one stored matrix projects queries, keys and values side by side.</summary>
internal sealed class FusedAttention : Expansion
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["com.microsoft.Attention", "com.microsoft.DecoderMaskedSelfAttention"];

    /// <inheritdoc/>
    public override IReadOnlyList<Operator>? Expand(Operator op, ExpansionScope scope)
    {
        var heads = op.Integer("num_heads", 0);
        if (op.Input(0) is not { } input || op.Input(1) is not { } weights || heads < 1)
            return null;

        var text = new OperatorText(op, scope);
        var projected = text.Biased(text.Add("MatMul", [input, weights]), op.Input(2));
        string[] sizes = op.Integers("qkv_hidden_sizes") is { Count: 3 } given ? [text.Integers([.. given])] : [];
        var parts = text.AddMany("Split", [projected, .. sizes], 3, ("axis", -1L));
        string[] split = [.. parts.Select(part => AttentionText.Heads(text, part, heads))];

        (string, string)? past = op.Input(4) is { } both ? (text.Add("Gather", [both, Index(0)], ("axis", 0L)), text.Add("Gather", [both, Index(1)], ("axis", 0L))) : null;
        var (output, keys, values) = AttentionText.Write(text, split[0], split[1], split[2], heads, heads, past);
        text.Give(0, output);
        if (op.Outputs.Count > 1 && op.Outputs[1].Length > 0)
            text.Give(1, text.Add("Concat", [Stacked(keys), Stacked(values)], ("axis", 0L)));
        return text.Operators;

        string Index(long index) => scope.Store(Tensor.Of("", [], [index]), $"{op.Name} index");

        string Stacked(string value) => text.Add("Unsqueeze", [value, text.Integers(0)]);
    }
}
