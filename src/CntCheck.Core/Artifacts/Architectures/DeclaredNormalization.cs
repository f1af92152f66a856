using CntCheck.Artifacts.States;

namespace CntCheck.Artifacts.Architectures;

/// <summary>Normalisations: weight and bias, one number a channel or feature; batch normalisation has running statistics besides.</summary>
internal sealed class DeclaredNormalization : DeclaredKind
{
    private const float Epsilon = 1e-5f;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string[]> Names { get; } =
        new Dictionary<string, string[]> { ["batch-norm"] = [], ["layer-norm"] = [], ["rms-norm"] = [], ["group-norm"] = [] };

    /// <inheritdoc/>
    public override void Append(DeclaredLayer layer, StateGroup module, DeclaredChain chain)
    {
        var overChannels = layer.Kind is "batch-norm" or "group-norm";
        var features = overChannels && !chain.IsSequence ? chain.Extents[0] : chain.Extents[^1];
        if (overChannels && chain.IsSequence)
            throw chain.Wrong($"'{layer.Kind}' reads channels, but gets the steps of a sequence");
        if (module.Floats("weight", 1, 1) is not { } scale)
            throw chain.Wrong($"'{layer.Name}' has no weight of one axis");
        if (scale.Count != features)
            throw chain.Wrong($"'{layer.Name}' has {scale.Count} numbers, but gets {features} {(overChannels ? "channels" : "features")}");

        var shift = module.Bias(scale.Count);
        switch (layer.Kind)
        {
            case "batch-norm":
                var (mean, variance) = (module.Floats("running_mean", 1, 1), module.Floats("running_var", 1, 1));
                if (shift is null || mean?.Count != scale.Count || variance?.Count != scale.Count)
                    throw chain.Wrong($"'{layer.Name}' lacks bias, running_mean or running_var");
                chain.Emit(layer.Name!, "BatchNormalization", module.Take(scale, shift, mean, variance), chain.Extents, ("epsilon", Epsilon));
                break;
            case "layer-norm":
                chain.Emit(layer.Name!, "LayerNormalization", module.Take(scale, shift), chain.Extents, ("axis", -1L), ("epsilon", Epsilon));
                break;
            case "rms-norm":
                chain.Emit(layer.Name!, "RMSNormalization", module.Take(scale), chain.Extents, ("axis", -1L), ("epsilon", Epsilon));
                break;
            default:
                chain.Emit(layer.Name!, "GroupNormalization", StateGraph.Domain, [chain.Value, .. module.Take(scale, shift)], chain.Extents, ("epsilon", Epsilon));
                break;
        }
    }
}
