using CntCheck.Profiles;

namespace CntCheck.Verdicts;

/// <summary>A reference of many networks of known performance: a classifier, its domain and its measured error rates, for weights alone and for weights and samples.</summary>
internal sealed record Reference : IReference
{
    /// <summary>The version: "shipped 1".</summary>
    public required string Name { get; init; }

    /// <summary>Judges by the weights.</summary>
    public required ReferenceBasis Weights { get; init; }

    /// <summary>Judges classifiers by weights and behaviour on samples; null where the reference has none.</summary>
    public ReferenceBasis? WeightsAndSamples { get; init; }

    /// <inheritdoc/>
    public LowPerformer? Judge(Profile profile) => null;
}
