namespace CntCheck.Verdicts.Families;

/// <summary>How the singular values of a connection lie against those of noise.</summary>
/// <remarks>Values are relative to the Marchenko–Pastur edge of weights of the same variance and shape, or shares of the rank: scale and width cancel.</remarks>
internal sealed class Spectrum : FeatureFamily<ConnectionPart>
{
    private const string Noise = "the weights hold no direction stronger than noise";
    private const string Few = "few directions dominate the weights";

    /// <inheritdoc/>
    public override string Subject => "how strong the directions are that the weights hold";

    /// <inheritdoc/>
    public override IReadOnlyList<PartFeature<ConnectionPart>> Members { get; } =
    [
        new("spectral.top", part => Shrunk.Logarithm(part["spectral.top"]), Noise, Few) { ByKind = true },
        new("spectral.second", part => Shrunk.Logarithm(part["spectral.second"]), Noise, Few),
        new("spectral.spikes", part => part["spectral.spikes"], Noise, Few),
        new("spectral.entropy", part => part["spectral.entropy"], Few, "the weights spread over all directions as noise does"),
        new("stable-rank", part => Shrunk.Logarithm(part["stable-rank"]), Few, "the weights spread over all directions as noise does"),
    ];
}
