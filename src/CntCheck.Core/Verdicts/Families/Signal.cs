using CntCheck.Profiles;

namespace CntCheck.Verdicts.Families;

/// <summary>How much of a layer's activation tells samples apart, in how many directions, and how it grows from layer to layer.</summary>
/// <remarks>
/// Shares of variances, effective rank as a share of the greatest possible one and a ratio from one layer to the next: the scale of the activations
/// and the width cancel. The ratio is that of the signal, not of the weights; a signal that dies out or explodes is the fault itself.
/// </remarks>
internal sealed class Signal : FeatureFamily<NeuronPart>
{
    private const string Weak = "samples hardly differ behind the layer";
    private const string Strong = "samples differ more behind the layer than in healthy networks";

    /// <inheritdoc/>
    public override string Subject => "how much of the samples' differences the layers pass on";

    /// <inheritdoc/>
    public override IReadOnlyList<PartFeature<NeuronPart>> Members { get; } =
    [
        new("sample-share", part => Share(part[SeedData.OverSamples], part[SeedData.OverNeurons]), Weak, Strong),
        new("strength-sample-share", part => Share(part["neuron-strength.std-samples"], part["neuron-strength.std-neurons"]), Weak, Strong),
        new("activation-lean", part => Lean(part[SeedData.Mean], part[SeedData.OverSamples], part[SeedData.OverNeurons]), "activations lean to the negative", "activations lean to the positive"),
        new("neuron-strength-lean", part => Lean(part["neuron-strength.mean"], part["neuron-strength.std-samples"], part["neuron-strength.std-neurons"]), "what neurons receive leans to the negative", "what neurons receive leans to the positive"),
        new("effective-rank", part => Shrunk.Logarithm(part[SeedData.Rank] / part.MostDirections), "samples differ in few directions behind the layer", "samples differ in as many directions behind the layer as noise would"),
        new("signal-gain", part => Ratio(part[SeedData.OverSamples], part.Before?.Metrics?[SeedData.OverSamples]), "the signal dies out from layer to layer", "the signal grows from layer to layer"),
    ];

    private static double? Share(double? overSamples, double? overNeurons) =>
        overSamples is { } samples && overNeurons is { } neurons && samples + neurons > 0 ? samples / Math.Sqrt((samples * samples) + (neurons * neurons)) : null;

    private static double? Lean(double? mean, double? overSamples, double? overNeurons) =>
        mean is { } lean && overSamples is { } samples && overNeurons is { } neurons && Math.Abs(lean) + samples + neurons > 0
            ? lean / Math.Sqrt((lean * lean) + (samples * samples) + (neurons * neurons))
            : null;

    private static double? Ratio(double? now, double? before) => before > 0 ? Shrunk.Logarithm(now / before) : null;
}
