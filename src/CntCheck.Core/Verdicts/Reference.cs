using CntCheck.Profiles;
using CntCheck.Verdicts.Families;

namespace CntCheck.Verdicts;

/// <summary>A reference of many networks of known performance: a classifier, its domain and its measured error rates, for weights alone, weights and noise, and weights and samples.</summary>
internal sealed record Reference : IReference
{
    // Mathematical libraries differ in the last digit of an exponential; a verdict must not.
    private const int Decimals = 6;

    /// <summary>The version: "shipped 1".</summary>
    public required string Name { get; init; }

    /// <summary>Judges by the weights.</summary>
    public required ReferenceBasis Weights { get; init; }

    /// <summary>Judges classifiers by weights and behaviour on noise, which needs no data; null where the reference does not.</summary>
    public ReferenceBasis? WeightsAndNoise { get; init; }

    /// <summary>Judges classifiers by weights and behaviour on samples; null where the reference has none.</summary>
    public ReferenceBasis? WeightsAndSamples { get; init; }

    /// <inheritdoc/>
    public LowPerformer? Judge(Profile profile)
    {
        var connections = ConnectionPart.Of(profile);
        if (!Scope.CanBeAsked(profile, connections))
            return null;

        var (features, makeup) = (Features.OfWeights(profile, connections), Makeup.Of(profile, connections));
        var refusal = Scope.Refusal(profile);
        if (WeightsAndSamples is { } both && profile.Data is { } data && Scope.HasPredictions(data)
            && Verdict(both, LowPerformer.WeightsAndSamples, features.And(Features.OfData(data)), makeup, refusal) is { InDomain: true } verdict)
        {
            return verdict;
        }

        if (WeightsAndNoise is { } withNoise && profile.Noise is { } noise && Scope.HasPredictions(noise)
            && Verdict(withNoise, LowPerformer.WeightsAndNoise, features.And(Features.OfNoise(noise)), makeup, refusal) is { InDomain: true } onNoise)
        {
            return onNoise;
        }

        return Verdict(Weights, LowPerformer.WeightsAlone, features, makeup, refusal);
    }

    private LowPerformer Verdict(ReferenceBasis basis, string name, Features features, Features makeup, string? refusal)
    {
        var stranger = refusal is null ? Stranger(basis.Domain, features, makeup) : new Reason(refusal, null);
        var (values, parts) = features.Select(basis.Trees.Features);
        double? score = stranger is null ? Math.Round(basis.Trees.Score(values), Decimals) : null;
        IReadOnlyList<Reason> reasons = stranger is null ? Reasons.OfScore(basis, values, parts, score > basis.Limit) : [stranger];
        return new LowPerformer
        {
            Score = score,
            Limit = basis.Limit,
            Basis = name,
            IsHint = name != LowPerformer.WeightsAndSamples,
            Reference = Name,
            ErrorRates = basis.Rates.Words,
            Reasons = [.. reasons.Select(reason => reason.Words)],
            Layer = reasons.Select(reason => reason.Layer).FirstOrDefault(),
        };
    }

    private static Reason? Stranger(Domain domain, Features features, Features makeup)
    {
        if (Scope.IsLowOfAnyKind(features.Select([Predictions.ConstantOutput]).Values[0]))
            return null;

        var (measured, parts) = features.Select(domain.Features);
        double[] values = [.. measured.Zip(makeup.Select(domain.Features).Values, (feature, size) => double.IsNaN(feature) ? size : feature)];
        var point = domain.PointOf(values);
        if (domain.Admits(point))
            return null;

        var strangest = domain.StrangestFeature(point);
        return Reasons.OfStrangeness(domain.Features[strangest], values[strangest], domain.Centre[strangest], parts[strangest]);
    }
}
