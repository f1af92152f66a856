namespace CntCheck.Networks.Expansions;

/// <summary>Scaled dot-product attention written out: softmax(q·kᵀ)·v, head by head.</summary>
/// <remarks>
/// Scale, masks and soft caps act on scores, which carry no strength, and are left out. Queries, keys and values come as
/// (batch, tokens, heads, size of a head). Vaswani et al. 2017 (arXiv 1706.03762); grouped heads Ainslie et al. 2023 (arXiv 2305.13245).
/// </remarks>
internal static class AttentionText
{
    /// <summary>Writes attention over heads; grouped keys and values serve as many query heads as there are in a group.</summary>
    /// <param name="text">What is written.</param>
    /// <param name="query">Queries.</param>
    /// <param name="key">Keys.</param>
    /// <param name="value">Values.</param>
    /// <param name="heads">Heads of the queries.</param>
    /// <param name="groups">Heads of keys and values.</param>
    /// <param name="past">Keys and values of earlier tokens as (batch, heads, tokens, size), or null.</param>
    /// <returns>The result as (batch, tokens, heads × size), and keys and values with those of earlier tokens.</returns>
    public static (string Output, string Keys, string Values) Write(OperatorText text, string query, string key, string value, long heads, long groups, (string Key, string Value)? past = null)
    {
        var (keys, values) = (text.Transpose(key, 0, 2, 1, 3), text.Transpose(value, 0, 2, 1, 3));
        if (past is var (pastKey, pastValue))
        {
            keys = text.Add("Concat", [pastKey, keys], ("axis", 2L));
            values = text.Add("Concat", [pastValue, values], ("axis", 2L));
        }

        var context = OverHeads(text, text.Transpose(query, 0, 2, 1, 3), Shared(keys), Shared(values));
        return (text.Reshape(text.Transpose(context, 0, 2, 1, 3), 0, 0, -1), keys, values);

        string Shared(string grouped) => groups == heads ? grouped : Repeated(text, grouped, heads, groups);
    }

    /// <summary>The heads of a value (batch, tokens, heads × size).</summary>
    public static string Heads(OperatorText text, string value, long heads) => text.Reshape(value, 0, 0, heads, -1);

    /// <summary>Attention over values shaped (batch, heads, tokens, size).</summary>
    public static string OverHeads(OperatorText text, string query, string key, string value)
    {
        var scores = text.Add("MatMul", [query, text.Transpose(key, 0, 1, 3, 2)]);
        return text.Add("MatMul", [text.Add("Softmax", [scores], ("axis", -1L)), value]);
    }

    /// <summary>Each head as often as query heads share it: (batch, groups, tokens, size) becomes (batch, heads, tokens, size).</summary>
    private static string Repeated(OperatorText text, string value, long heads, long groups)
    {
        var behind = text.Transpose(value, 0, 2, 1, 3);
        var single = text.Add("Unsqueeze", [behind, text.Integers(3)]);
        var copies = text.Add("Expand", [single, text.Integers(1, 1, 1, heads / groups, 1)]);
        return text.Transpose(text.Reshape(copies, 0, 0, heads, -1), 0, 2, 1, 3);
    }
}
