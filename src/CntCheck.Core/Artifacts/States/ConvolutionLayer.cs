namespace CntCheck.Artifacts.States;

/// <summary>Convolution of any rank: weight (out, in/groups, kernel…); transposed (in, out/groups, kernel…) where a name, a bias or the normalisation behind tells so.</summary>
internal sealed class ConvolutionLayer : StateLayer
{
    private static readonly string[] TransposedNames = ["transpose", "deconv", "upconv", "convt", "conv_t"];

    /// <inheritdoc/>
    public override int Order => 20;

    /// <inheritdoc/>
    public override bool TryAppend(StateGroup group, StateGroup? next, StateChain chain)
    {
        if (group.Floats("weight", 3, 5) is not { } weight)
            return false;

        var bias = group.Floats("bias", 1, 1);
        if (bias is not null && bias.Count != weight.Shape[0] && bias.Count % weight.Shape[1] == 0 && weight.Shape[0] % (bias.Count / weight.Shape[1]) == 0)
            AppendTransposed(group, weight, bias, "{0}: read as transposed convolutions, since their biases fit the second extent of their weights.", chain);
        else if (bias is null && IsTransposedByNorm(weight, next, chain))
            AppendTransposed(group, weight, bias, "{0}: read as transposed convolutions, since what normalises them fits the second extent of their weights.", chain);
        else if (bias is null && IsTransposedAsBefore(weight, next, chain))
            AppendTransposed(group, weight, bias, "{0}: read as transposed convolutions like those before, which only then they follow.", chain);
        else if (IsNamedTransposed(group, weight, bias, chain))
            AppendTransposed(group, weight, bias, "{0}: read as transposed convolutions, as their names say.", chain);
        else
            AppendForward(group, weight, chain);

        return true;
    }

    /// <summary>Whether the normalisation behind has a number for each output of a transposed convolution, and only such a one follows the chain.</summary>
    private static bool IsTransposedByNorm(Tensor weight, StateGroup? next, StateChain chain) =>
        NormWidth(next) == weight.Shape[1] && weight.Shape[0] != weight.Shape[1] && OnlyTransposedFits(weight, chain.Current);

    private static bool IsTransposedAsBefore(Tensor weight, StateGroup? next, StateChain chain) =>
        chain is { IsTransposing: true, Current: { } current } && NormWidth(next) != weight.Shape[0] && OnlyTransposedFits(weight, current);

    private static bool OnlyTransposedFits(Tensor weight, StateValue? current) =>
        current is null || (current.Features == weight.Shape[0] && current.Features != weight.Shape[1] && current.SpatialAxes == weight.Shape.Length - 2);

    private static long? NormWidth(StateGroup? group) => group?.Floats("weight", 1, 1)?.Count;

    private static bool IsNamedTransposed(StateGroup group, Tensor weight, Tensor? bias, StateChain chain) =>
        TransposedNames.Any(name => group.Name.Contains(name, StringComparison.OrdinalIgnoreCase))
        && (bias is null || bias.Count == weight.Shape[1])
        && (chain.Current is not { } current || current.Features == weight.Shape[0] || current.Features != weight.Shape[1]);

    private static void AppendForward(StateGroup group, Tensor weight, StateChain chain)
    {
        var (outputs, perGroup, axes) = (weight.Shape[0], weight.Shape[1], weight.Shape.Length - 2);
        // What reads as many channels as the convolution before did may just as well stand beside it.
        var mayBeParallel = perGroup > 1 && chain.ReadByLastConvolution == perGroup;
        var groups = chain.Current is { } current && !mayBeParallel && current.SpatialAxes == axes && current.Features % perGroup == 0 && outputs % (current.Features / perGroup) == 0
            ? current.Features / perGroup
            : 1;
        var value = chain.Read(group.Name, perGroup * groups, axes);

        chain.ReadByLastConvolution = value.Features;
        chain.IsTransposing = false;
        Append(group, "Conv", [value.Name, .. group.Take(weight, group.Bias(outputs))], weight, outputs, groups, chain);
        if (groups > 1)
            chain.Note("{0}: read as convolutions in groups, since their kernels read a part of the channels before.", group.Name);
    }

    private static void AppendTransposed(StateGroup group, Tensor weight, Tensor? bias, string note, StateChain chain)
    {
        var outputs = bias?.Count ?? weight.Shape[1];
        var value = chain.Read(group.Name, weight.Shape[0], weight.Shape.Length - 2);
        chain.ReadByLastConvolution = value.Features;
        chain.IsTransposing = true;
        Append(group, "ConvTranspose", [value.Name, .. group.Take(weight, bias)], weight, outputs, outputs / weight.Shape[1], chain);
        chain.Note(note, group.Name);
    }

    private static void Append(StateGroup group, string kind, string[] reads, Tensor weight, long outputs, long groups, StateChain chain)
    {
        chain.Append(
            group.Name, kind, "", reads, outputs, weight.Shape.Length - 2, ("kernel_shape", weight.Shape.Skip(2).ToArray()), ("group", groups));
        chain.Note("{0}: stride, padding and dilation are not stored; 1, 0 and 1 are assumed.", group.Name);
    }
}
