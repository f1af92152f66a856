namespace CntCheck.Artifacts.States;

/// <summary>The weights of a module as they act, where the file keeps them in parts.</summary>
/// <remarks>
/// Weight normalisation: <c>weight_g</c> and <c>weight_v</c>; spectral normalisation: <c>weight_orig</c>, <c>weight_u</c>, <c>weight_v</c>. Pruning: <c>weight_orig</c> and <c>weight_mask</c>. Quantised weights:
/// <c>weight</c> of whole bytes with one scale, or one for each output, and no zero points. All are read where they lie.
/// </remarks>
internal static class EffectiveWeight
{
    private static readonly string[] ScaleNames = ["weight_scale", "scale"];

    /// <summary>The weights, or null where the module has none or they cannot be told.</summary>
    public static Tensor? Of(StateGroup group) => group["weight"] is { } weight
        ? weight.Type.IsFloat() ? weight : Dequantised(weight, group)
        : Normalised(group) ?? Pruned(group);

    private static Tensor? Normalised(StateGroup group)
    {
        if (group["weight_v"] is not { } right)
            return null;

        if (group["weight_g"] is { } length && NormalisedData.OfWeightNorm(NameOf(group), right, length) is { } directed)
        {
            group.MarkUsed(right);
            return directed;
        }

        if (group["weight_orig"] is { } original && group["weight_u"] is { } left && NormalisedData.OfSpectralNorm(NameOf(group), original, left, right) is { } divided)
        {
            group.MarkUsed(original, left, right);
            return divided;
        }

        return null;
    }

    private static Tensor? Pruned(StateGroup group)
    {
        if (group["weight_orig"] is not { } original || group["weight_mask"] is not { } mask || MaskedData.Of(NameOf(group), original, mask) is not { } pruned)
            return null;

        group.MarkUsed(original, mask);
        return pruned;
    }

    private static Tensor? Dequantised(Tensor weight, StateGroup group)
    {
        if (weight.Shape.Length < 2 || weight.Type.Size() != 1 || !TensorValues.CanRead(weight.Type) || group.Leaves.Any(leaf => leaf.Contains("zero", StringComparison.Ordinal)))
            return null;

        var name = ScaleNames.FirstOrDefault(name => group[name] is { } scale && scale.Type.IsFloat() && (scale.Count == 1 || IsOneARow(scale, weight)));
        if (name is null || group[name] is not { } scale)
            return null;

        group.MarkUsed(scale, weight);
        return DequantisedData.Of(weight, scale, null, 0, 0);
    }

    private static bool IsOneARow(Tensor scale, Tensor weight) => scale.Count == weight.Shape[0] && scale.Shape[0] == weight.Shape[0];

    private static string NameOf(StateGroup group) => group.Name.Length == 0 ? "weight" : group.Name + ".weight";
}
