namespace CntCheck.Artifacts.States;

/// <summary>Convolution of any rank: weight (out, in/groups, kernel…); transposed where only the bias fits (in, out/groups, kernel…).</summary>
internal sealed class ConvolutionLayer : StateLayer
{
    /// <inheritdoc/>
    public override int Order => 20;

    /// <inheritdoc/>
    public override bool TryAppend(StateGroup group, StateGroup? next, StateChain chain)
    {
        if (group.Floats("weight", 3, 5) is not { } weight)
            return false;

        var bias = group.Floats("bias", 1, 1);
        if (bias is not null && bias.Count != weight.Shape[0] && bias.Count % weight.Shape[1] == 0)
            AppendTransposed(group, weight, bias, chain);
        else
            AppendForward(group, weight, chain);

        return true;
    }

    private static void AppendForward(StateGroup group, Tensor weight, StateChain chain)
    {
        var (outputs, perGroup, axes) = (weight.Shape[0], weight.Shape[1], weight.Shape.Length - 2);
        var groups = chain.Current is { } current && current.SpatialAxes == axes && current.Features % perGroup == 0 && outputs % (current.Features / perGroup) == 0
            ? current.Features / perGroup
            : 1;
        var value = chain.Read(group.Name, perGroup * groups, axes);

        Append(group, "Conv", [value.Name, .. group.Take(weight, group.Bias(outputs))], weight, outputs, groups, chain);
        if (groups > 1)
            chain.Note($"'{group.Name}' has {groups} groups: its kernels read {perGroup} of {perGroup * groups} channels each.");
    }

    private static void AppendTransposed(StateGroup group, Tensor weight, Tensor bias, StateChain chain)
    {
        var groups = bias.Count / weight.Shape[1];
        if (weight.Shape[0] % groups != 0)
            return;

        var value = chain.Read(group.Name, weight.Shape[0], weight.Shape.Length - 2);
        Append(group, "ConvTranspose", [value.Name, .. group.Take(weight, bias)], weight, bias.Count, groups, chain);
        chain.Note($"'{group.Name}' is read as a transposed convolution: its bias fits the second extent of its weight.");
    }

    private static void Append(StateGroup group, string kind, string[] reads, Tensor weight, long outputs, long groups, StateChain chain)
    {
        chain.Append(
            group.Name, kind, "", reads, outputs, weight.Shape.Length - 2, ("kernel_shape", weight.Shape.Skip(2).ToArray()), ("group", groups));
        chain.Note($"Stride, padding and dilation of '{group.Name}' are not stored: 1, 0 and 1 are assumed.");
    }
}
