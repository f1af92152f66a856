namespace CntCheck.TorchSharp.Modules;

/// <summary>Attention over several heads: softmax(q kᵀ / √size) v, head by head, between four projections.</summary>
/// <remarks>Vaswani et al. 2017 (arXiv 1706.03762), section 3.2. Values are (steps, batch, features).</remarks>
internal static class AttentionFormula
{
    /// <summary>The output (steps, batch, features) and the attention weights (batch, heads, queries, keys).</summary>
    /// <param name="a">The arithmetic of the attention.</param>
    /// <param name="options">Heads, and whether a key of zeros is added.</param>
    /// <param name="query">Who asks.</param>
    /// <param name="key">Who is asked.</param>
    /// <param name="value">What they answer.</param>
    /// <param name="masks">Numbers that are added to the scores.</param>
    public static (T Output, T Weights) Give<T>(Arithmetic<T> a, AttentionOptions options, T query, T key, T value, params IReadOnlyList<T?> masks)
        where T : class
    {
        var (queries, keys, values) = Projected(a, query, key, value);
        if (a.Has("bias_k"))
            (keys, values) = (a.WithStep(keys, "bias_k"), a.WithStep(values, "bias_v"));
        if (options.AddsZeroStep)
            (keys, values) = (a.WithZeroStep(keys), a.WithZeroStep(values));

        var width = a.Columns("out_proj.weight");
        var size = width / options.Heads;
        var scores = a.Scaled(
            a.Product(a.Heads(queries, options.Heads, size, 1, 2, 0, 3), a.Heads(keys, options.Heads, size, 1, 2, 3, 0)),
            1 / Math.Sqrt(size));

        var added = (a.Has("bias_k") ? 1 : 0) + (options.AddsZeroStep ? 1 : 0);
        foreach (var mask in masks.OfType<T>())
            scores = a.Add(scores, added == 0 ? mask : a.WithFreeKeys(mask, added));

        var weights = a.Softmax(scores);
        var answers = a.Joined(a.Product(weights, a.Heads(values, options.Heads, size, 1, 2, 0, 3)), width);
        var output = a.Part("out_proj");
        return (output.Linear(answers, new("weight"), output.Has("bias") ? new("bias") : null), weights);
    }

    private static (T Queries, T Keys, T Values) Projected<T>(Arithmetic<T> a, T query, T key, T value)
        where T : class
    {
        var isFused = a.Has("in_proj_weight");
        var hasBias = a.Has("in_proj_bias");
        if (isFused && a.AreSame(query, key) && a.AreSame(key, value))
        {
            var all = a.Split(a.Linear(query, new("in_proj_weight"), hasBias ? new("in_proj_bias") : null), 3);
            return (all[0], all[1], all[2]);
        }

        return (Third(query, 0), Third(key, 1), Third(value, 2));

        T Third(T read, int third) => a.Linear(
            read,
            isFused ? new("in_proj_weight", third) : new($"{"qkv"[third]}_proj_weight"),
            hasBias ? new("in_proj_bias", third) : null);
    }
}
