namespace CntCheck.Artifacts.States;

/// <summary>Normalisations: rank-1 weight, with running statistics (batch), with a bias (layer, group), or alone (root mean square).</summary>
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

        var scale = group.Floats("weight", 1, 1) ?? group.Floats("gamma", 1, 1);
        if (scale is null)
            return false;

        var shift = group.Bias(scale.Count) ?? (group.Floats("beta", 1, 1) is { } beta && beta.Count == scale.Count ? beta : null);
        if (shift is null && !IsNamedSo(group.LastName))
            return false;

        AppendPlain(group, scale, shift, next, chain);
        return true;
    }

    private static bool IsNamedSo(string name) =>
        name.Contains("norm", StringComparison.OrdinalIgnoreCase) || name is "ln" or "ln_f" || name.StartsWith("ln_", StringComparison.Ordinal) || name.Contains("rms", StringComparison.OrdinalIgnoreCase);

    private static bool IsOfChannels(string name) => name.Contains("gn", StringComparison.OrdinalIgnoreCase) || name.Contains("group", StringComparison.OrdinalIgnoreCase);

    private static bool TryAppendBatch(StateGroup group, StateChain chain)
    {
        if (group.Floats("weight", 1, 1) is not { } scale)
        {
            chain.Note("{0}: running statistics without weights, so their place is unknown: left out.", group.Name);
            return true;
        }

        var (shift, mean, variance) = (group.Bias(scale.Count), group.Floats("running_mean", 1, 1), group.Floats("running_var", 1, 1));
        if (shift is null || mean?.Count != scale.Count || variance?.Count != scale.Count)
            return false;

        var value = chain.Current is { } current && current.Features == scale.Count ? current : chain.Start(group.Name, scale.Count, 0);
        string[] reads = [value.Name, .. group.Take(scale, shift, mean, variance)];
        chain.Append(group.Name, "BatchNormalization", "", reads, scale.Count, value.SpatialAxes, ("epsilon", Epsilon));
        chain.Note("{0}: read as batch normalisation right behind the layer before, with an assumed epsilon of 1e-5.", group.Name);
        return true;
    }

    private static void AppendPlain(StateGroup group, Tensor scale, Tensor? shift, StateGroup? next, StateChain chain)
    {
        // A norm of tokens stands behind an image's patches: what reads it reads rows.
        if (chain.Current is { SpatialAxes: > 0 } && next?.Weight is { Shape.Length: 2 } && next.InputWidth == scale.Count && !IsOfChannels(group.LastName))
            Append(group, scale, shift, chain.Start(group.Name, scale.Count, 0), chain);
        else if (chain.Current is { } current && current.Features == scale.Count)
            Append(group, scale, shift, current, chain);
        else if (chain.Current is null || next?.InputWidth == scale.Count)
            Append(group, scale, shift, chain.Start(group.Name, scale.Count, AxesBehind(next, scale.Count)), chain);
        else
            AppendBeside(group, scale, shift, chain);
    }

    private static int AxesBehind(StateGroup? next, long features) => next?.Weight is { Shape.Length: > 2 } kernel && kernel.Shape[1] == features ? kernel.Shape.Length - 2 : 0;

    /// <summary>A norm that neither follows nor leads anything (of single heads, of a branch) stands beside the chain.</summary>
    private static void AppendBeside(StateGroup group, Tensor scale, Tensor? shift, StateChain chain)
    {
        var main = chain.Suspend();
        Append(group, scale, shift, chain.Start(group.Name, scale.Count, 0), chain);
        chain.Resume(main);
    }

    private static void Append(StateGroup group, Tensor scale, Tensor? shift, StateValue value, StateChain chain)
    {
        string[] reads = [value.Name, .. group.Take(scale, shift)];
        if (value.SpatialAxes > 0)
            chain.Append(group.Name, "GroupNormalization", StateGraph.Domain, reads, scale.Count, value.SpatialAxes, ("epsilon", Epsilon));
        else if (shift is not null)
            chain.Append(group.Name, "LayerNormalization", "", reads, scale.Count, 0, ("axis", -1L), ("epsilon", Epsilon));
        else
            chain.Append(group.Name, "RMSNormalization", "", reads, scale.Count, 0, ("axis", -1L), ("epsilon", Epsilon));

        chain.Note("{0}: read as normalisations without running statistics, where they stand in the order.", group.Name);
    }
}
