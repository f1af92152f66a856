namespace CntCheck.Mutations.Damages;

/// <summary>Weights drawn anew, as a framework draws them before training: a layer that was left out of a checkpoint.</summary>
/// <remarks>
/// A layer whose weights still are spread like a uniform distribution is drawn from U(±1/√fan-in), what PyTorch and TorchSharp initialise Linear and Conv by;
/// another from a normal distribution of its own deviation. The border lies half-way between the kurtoses of the two.
/// </remarks>
internal sealed class Reinitialised : Damage
{
    /// <inheritdoc/>
    public override string Id => "reinitialise";

    /// <inheritdoc/>
    public override string Done => "re-initialised";

    /// <inheritdoc/>
    public override int Order => 2;

    /// <inheritdoc/>
    public override void Apply(Span<float> weights, long fanIn, SeededDraws draws)
    {
        var spread = Spread.Of(weights);
        var bound = 1 / Math.Sqrt(fanIn);
        foreach (ref var weight in weights)
            weight = (float)(spread.ExcessKurtosis < -0.6 ? bound * ((2 * draws.Uniform()) - 1) : spread.Deviation * draws.Normal());
    }
}
