using CntCheck.Study.Papers.Effects;

namespace CntCheck.Study.Papers.Claims;

/// <summary>Successful networks are alike.</summary>
internal sealed class SuccessfulAlike : Claim
{
    /// <inheritdoc/>
    public override int Order => 50;

    /// <inheritdoc/>
    public override string Paper => "2408.11720";

    /// <inheritdoc/>
    public override string Statement => "Successful networks are alike in their weights, whatever the data and the model; poor ones differ.";

    /// <inheritdoc/>
    public override string Test => "Interquartile range of low performers of poor training divided by that of sound networks (of logarithms, for sizes): all networks, and from the median of their family. Reproduced: every interval above 1.";

    /// <inheritdoc/>
    public override ClaimResult Judge(PaperStudy study)
    {
        var effects = new[] { PaperMetric.LinkWeight.Mean, PaperMetric.LinkWeightTails.Mean, PaperMetric.Fluctuation.Mean }.SelectMany(reading => (Effect[])[
            SpreadRatio.Of($"{reading.Title}, all:", study.Population, reading, network => network.IsPoorlyTrained, _ => ""),
            SpreadRatio.Of($"{reading.Title}, within families:", study.Population, reading, network => network.IsPoorlyTrained, network => network.Plan.Family)]).ToList();
        return Factors.Beyond(effects, 1);
    }
}
