namespace CntCheck.Artifacts.States;

/// <summary>Normalisations: rank-1 weight and bias, with running statistics (batch) or without (layer, group).</summary>
internal sealed class NormalizationLayer : StateLayer
{
    private const float Epsilon = 1e-5f;

    /// <inheritdoc/>
    public override int Order => 10;

    /// <inheritdoc/>
    public override bool TryAppend(StateGroup group, StateGroup? next, StateChain chain)
    {
        if (group.HasRunningStatistics)
            return TryAppendBatch(group, chain);

        if (group.Floats("weight", 1, 1) is not { } scale || group.Bias(scale.Count) is not { } shift)
            return false;

        return chain.Current is { } value && value.Features == scale.Count && AppendPlain(group, scale, shift, value, chain);
    }

    private static bool TryAppendBatch(StateGroup group, StateChain chain)
    {
        if (group.Floats("weight", 1, 1) is not { } scale)
        {
            chain.Note($"'{group.Name}' has running statistics but no weights, so its place is unknown: it is left out.");
            return true;
        }

        var (shift, mean, variance) = (group.Bias(scale.Count), group.Floats("running_mean", 1, 1), group.Floats("running_var", 1, 1));
        if (shift is null || mean?.Count != scale.Count || variance?.Count != scale.Count)
            return false;

        var value = chain.Current is { } current && current.Features == scale.Count ? current : chain.Start(group.Name, scale.Count, 0);
        string[] reads = [value.Name, .. group.Take(scale, shift, mean, variance)];
        chain.Append(group.Name, "BatchNormalization", "", reads, scale.Count, value.SpatialAxes, ("epsilon", Epsilon));
        var place = value.Layer.Length == 0 ? "of its input" : $"right behind '{value.Layer}'";
        chain.Note($"'{group.Name}' is read as batch normalisation {place}, its epsilon assumed to be 1e-5.");
        return true;
    }

    private static bool AppendPlain(StateGroup group, Tensor scale, Tensor shift, StateValue value, StateChain chain)
    {
        string[] reads = [value.Name, .. group.Take(scale, shift)];
        if (value.SpatialAxes == 0)
            chain.Append(group.Name, "LayerNormalization", "", reads, scale.Count, 0, ("axis", -1L), ("epsilon", Epsilon));
        else
            chain.Append(group.Name, "GroupNormalization", StateGraph.Domain, reads, scale.Count, value.SpatialAxes, ("epsilon", Epsilon));

        chain.Note($"'{group.Name}' is read as a normalisation without running statistics right behind '{value.Layer}'.");
        return true;
    }
}
