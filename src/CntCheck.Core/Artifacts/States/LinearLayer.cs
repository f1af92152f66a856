namespace CntCheck.Artifacts.States;

/// <summary>Linear: weight (out, in), as Gemm with transB = 1; a convolution's output before it is flattened.</summary>
internal sealed class LinearLayer : StateLayer
{
    /// <inheritdoc/>
    public override int Order => 40;

    /// <inheritdoc/>
    public override bool TryAppend(StateGroup group, StateGroup? next, StateChain chain)
    {
        if (group.Floats("weight", 2, 2) is not { } weight)
            return false;

        var (outputs, inputs) = (weight.Shape[0], weight.Shape[1]);
        var value = Input(group.Name, inputs, chain);
        string[] reads = [value.Name, .. group.Take(weight, group.Bias(outputs))];
        chain.Append(group.Name, "Gemm", "", reads, outputs, 0, ("transB", 1L));
        return true;
    }

    /// <summary>Whether the chain's end can be read by a linear layer of so many inputs.</summary>
    public static bool Fits(StateValue? value, long inputs) =>
        value is not null && (value.SpatialAxes == 0 ? value.Features == inputs : inputs % value.Features == 0);

    private static StateValue Input(string layer, long inputs, StateChain chain)
    {
        if (chain.Current is not { SpatialAxes: > 0 } spatial || !Fits(spatial, inputs))
            return chain.Read(layer, inputs, 0);

        chain.Note(
            $"'{layer}' reads the flattened output of '{spatial.Layer}': {inputs} inputs are {spatial.Features} channels at {inputs / spatial.Features} positions.");
        return chain.Flatten(layer, spatial, inputs);
    }
}
