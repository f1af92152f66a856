using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>ONNX Runtime's attention over projected queries, keys and values: separate, or packed into one value.</summary>
internal sealed class HeadAttention : Expansion
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["com.microsoft.DecoderMaskedMultiHeadAttention", "com.microsoft.MultiHeadAttention"];

    /// <inheritdoc/>
    public override IReadOnlyList<Operator>? Expand(Operator op, ExpansionScope scope)
    {
        var heads = op.Integer("num_heads", 0);
        if (op.Input(0) is not { } query || heads < 1)
            return null;

        var text = new OperatorText(op, scope);
        var masked = op.Kind == "DecoderMaskedMultiHeadAttention";
        string?[] biases = Biases(text, op.Input(masked ? 10 : 3), scope);
        if (Parts(text, op, query, heads, biases) is not [{ } q, { } k, { } v])
            return null;

        (string, string)? past = op.Input(masked ? 5 : 6) is { } pastKey && op.Input(masked ? 6 : 7) is { } pastValue ? (pastKey, pastValue) : null;
        var (output, keys, values) = AttentionText.Write(text, q, k, v, heads, heads, past);
        text.Give(0, output);
        text.Give(1, keys);
        text.Give(2, values);
        return text.Operators;
    }

    /// <summary>Queries, keys and values head by head: (batch, tokens, heads, size).</summary>
    private static string[] Parts(OperatorText text, Operator op, string query, long heads, string?[] biases)
    {
        switch (op.Input(1), op.Input(2))
        {
            case (null, _):
                // Packed as (batch, tokens, heads, 3, size).
                return [.. text.AddMany("Split", [query], 3, ("axis", 3L)).Select((part, i) => Again(text, part, i))];
            case ({ } pair, null):
                // Keys and values packed as (batch, tokens, heads, 2, size).
                return [Projected(query, 0), .. text.AddMany("Split", [pair], 2, ("axis", 3L)).Select((part, i) => Again(text, part, i + 1))];
            case ({ } key, { } value):
                return [Projected(query, 0), Projected(key, 1), Projected(value, 2)];
        }

        string Projected(string value, int part) => AttentionText.Heads(text, text.Biased(value, biases[part]), heads);

        string Again(OperatorText written, string packed, int part)
        {
            var flat = written.Reshape(written.Add("Squeeze", [packed, written.Integers(3)]), 0, 0, -1);
            return AttentionText.Heads(written, written.Biased(flat, biases[part]), heads);
        }
    }

    /// <summary>The thirds of the bias that queries, keys and values share.</summary>
    private static string?[] Biases(OperatorText text, string? bias, ExpansionScope scope)
    {
        if (bias is null || scope.Stored(bias) is not { Shape: [var length] } || length % 3 != 0)
            return [null, null, null];
        return [.. Enumerable.Range(0, 3).Select(i => text.Add("Slice", [bias, text.Integers(i * length / 3), text.Integers((i + 1) * length / 3), text.Integers(0)]))];
    }
}
