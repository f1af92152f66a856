using CntCheck.Profiles;

namespace CntCheck.Verdicts.Families;

/// <summary>How one-sided, informed and certain a classifier's predictions are, without knowing the right ones.</summary>
/// <remarks>Entropies over that of the classes' shares, probabilities above that of guessing: the number of classes cancels.</remarks>
internal sealed class Predictions : FeatureFamily<OutputPart>
{
    /// <summary>The share of the output's numbers that are the same for every sample.</summary>
    public const string ConstantOutput = "constant-output";

    private const string Unsure = "the predictions are hardly surer than guesses";
    private const string Sure = "the predictions are surer than those of healthy networks";

    /// <inheritdoc/>
    public override string Subject => "what the predictions tell of the samples";

    /// <inheritdoc/>
    public override IReadOnlyList<PartFeature<OutputPart>> Members { get; } =
    [
        new("prediction-entropy", part => part[SeedData.Entropy] / part.ExpectedEntropy, "the predictions fall on few of the classes", "the predictions fall on all classes alike"),
        new("mutual-information", part => part[SeedData.Information], "the outputs hardly depend on the input", "the outputs depend on the input more than in healthy networks"),
        new("information-share", part => part[SeedData.Entropy] is > 0.01 and var entropy ? part[SeedData.Information] / entropy : null, "the outputs hardly depend on the input", Sure),
        new("confidence", part => part[SeedData.Confidence] is { } confidence ? (confidence - (1.0 / part.Output.Classes)) / (1 - (1.0 / part.Output.Classes)) : null, Unsure, Sure),
        new("margin", part => part[SeedData.Margin], Unsure, Sure),
        new(ConstantOutput, part => part["output-constant-fraction"], "every output moves with the samples", "outputs are the same for every sample"),
    ];
}
