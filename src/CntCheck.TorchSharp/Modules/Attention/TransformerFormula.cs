namespace CntCheck.TorchSharp.Modules;

/// <summary>Transformers: layers of attention and two dense layers, each added to what it reads and normalised behind the sum.</summary>
/// <remarks>Vaswani et al. 2017 (arXiv 1706.03762), section 3.1. torch's native library has no other order of norms. Values are (steps, batch, features).</remarks>
internal static class TransformerFormula
{
    /// <summary>One layer of an encoder.</summary>
    public static T EncoderLayer<T>(Arithmetic<T> a, AttentionOptions options, T source, params IReadOnlyList<T?> masks)
        where T : class
    {
        var attended = Normalised(a, "norm1", source, AttentionFormula.Give(a.Part("self_attn"), options, source, source, source, masks).Output);
        return Normalised(a, "norm2", attended, FeedForward(a, options, attended));
    }

    /// <summary>One layer of a decoder.</summary>
    public static T DecoderLayer<T>(Arithmetic<T> a, AttentionOptions options, T target, T memory, IReadOnlyList<T?> targetMasks, IReadOnlyList<T?> memoryMasks)
        where T : class
    {
        var attended = Normalised(a, "norm1", target, AttentionFormula.Give(a.Part("self_attn"), options, target, target, target, targetMasks).Output);
        var remembered = Normalised(a, "norm2", attended, AttentionFormula.Give(a.Part("multihead_attn"), options, attended, memory, memory, memoryMasks).Output);
        return Normalised(a, "norm3", remembered, FeedForward(a, options, remembered));
    }

    /// <summary>Layers of an encoder one above the other, and the norm behind them if there is one.</summary>
    public static T Encoder<T>(Arithmetic<T> a, AttentionOptions options, T source, params IReadOnlyList<T?> masks)
        where T : class
    {
        var value = source;
        for (var layer = 0; layer < a.Count("layers"); layer++)
            value = EncoderLayer(a.Part($"layers.{layer}"), options, value, masks);
        return Last(a, value);
    }

    /// <summary>Layers of a decoder one above the other, and the norm behind them if there is one.</summary>
    public static T Decoder<T>(Arithmetic<T> a, AttentionOptions options, T target, T memory, IReadOnlyList<T?> targetMasks, IReadOnlyList<T?> memoryMasks)
        where T : class
    {
        var value = target;
        for (var layer = 0; layer < a.Count("layers"); layer++)
            value = DecoderLayer(a.Part($"layers.{layer}"), options, value, memory, targetMasks, memoryMasks);
        return Last(a, value);
    }

    private static T FeedForward<T>(Arithmetic<T> a, AttentionOptions options, T value)
        where T : class
    {
        var hidden = a.Part("linear1").Linear(value, new("weight"), new("bias"));
        return a.Part("linear2").Linear(a.Activate(hidden, options.Activation), new("weight"), new("bias"));
    }

    private static T Normalised<T>(Arithmetic<T> a, string norm, T value, T added)
        where T : class => a.Part(norm).LayerNorm(a.Add(value, added), "weight", "bias");

    private static T Last<T>(Arithmetic<T> a, T value)
        where T : class => a.Has("norm.weight") ? a.Part("norm").LayerNorm(value, "weight", "bias") : value;
}
