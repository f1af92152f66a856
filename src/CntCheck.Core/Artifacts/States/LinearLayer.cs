namespace CntCheck.Artifacts.States;

/// <summary>Linear: weight (out, in), as Gemm with transB = 1; a convolution's output before it is flattened.</summary>
/// <remarks>
/// A bias that fits the second extent alone tells that weights are stored (in, out), as GPT-2's are; a square weight beside
/// such ones of the same name is read so too.
/// </remarks>
internal sealed class LinearLayer : StateLayer
{
    /// <inheritdoc/>
    public override int Order => 40;

    /// <inheritdoc/>
    public override bool TryAppend(StateGroup group, StateGroup? next, StateChain chain)
    {
        if (group.Floats("weight", 2, 2) is not { } weight)
            return false;

        Append(group, weight, Input(group.Name, InputsOf(group, weight, chain), chain), chain);
        return true;
    }

    /// <summary>Appends the layer behind a value.</summary>
    public static void Append(StateGroup group, Tensor weight, StateValue value, StateChain chain)
    {
        var (outputs, turned) = (OutputsOf(group, weight, chain), IsTurned(group, weight, chain));
        chain.Append(group.Name, "Gemm", "", [value.Name, .. group.Take(weight, group.Bias(outputs))], outputs, 0, ("transB", turned ? 0L : 1L));
        if (turned)
            chain.Note("{0}: stored with a row for each input, as their biases tell.", group.Name);
    }

    /// <summary>Whether weights are stored with a row for each input.</summary>
    public static bool IsTurned(StateGroup group, Tensor weight, StateChain chain) => IsTurnedByBias(group, weight) || (weight.Shape[0] == weight.Shape[1] && chain.TurnedNames.Contains(group.LastName));

    /// <summary>Whether the bias alone tells that weights are stored with a row for each input.</summary>
    public static bool IsTurnedByBias(StateGroup group, Tensor weight) =>
        group.Floats("bias", 1, 1) is { } bias && bias.Count == weight.Shape[1] && bias.Count != weight.Shape[0];

    /// <summary>Features a layer reads.</summary>
    public static long InputsOf(StateGroup group, Tensor weight, StateChain chain) => weight.Shape[IsTurned(group, weight, chain) ? 0 : 1];

    /// <summary>Features a layer gives.</summary>
    public static long OutputsOf(StateGroup group, Tensor weight, StateChain chain) => weight.Shape[IsTurned(group, weight, chain) ? 1 : 0];

    /// <summary>Whether the chain's end can be read by a linear layer of so many inputs.</summary>
    public static bool Fits(StateValue? value, long inputs) =>
        value is not null && (value.SpatialAxes == 0 ? value.Features == inputs : inputs % value.Features == 0);

    private static StateValue Input(string layer, long inputs, StateChain chain)
    {
        if (chain.Current is not { SpatialAxes: > 0 } spatial || !Fits(spatial, inputs))
            return chain.Read(layer, inputs, 0);

        if (inputs == spatial.Features)
        {
            chain.Note("{0}: read as following the mean over all positions of the convolution before, since it has an input for each channel.", layer);
            return chain.Pool(layer, spatial);
        }

        chain.Note(
            $"'{layer}' reads the flattened output of '{spatial.Layer}': {inputs} inputs are {spatial.Features} channels at {inputs / spatial.Features} positions.");
        return chain.Flatten(layer, spatial, inputs);
    }
}
