using CntCheck.Study.Papers.Effects;

namespace CntCheck.Study.Papers.Claims;

/// <summary>Families differ.</summary>
internal sealed class Architectures : Claim
{
    /// <inheritdoc/>
    public override int Order => 20;

    /// <inheritdoc/>
    public override string Paper => "2209.05488, 2404.11172";

    /// <inheritdoc/>
    public override string Statement => "The metrics differ by type of architecture.";

    /// <inheritdoc/>
    public override string Test => "Share of the variance of ranks (ε²) that the family explains, sound networks of the population. Reproduced: .14 and more for every metric.";

    /// <inheritdoc/>
    public override ClaimResult Judge(PaperStudy study) => Factors.Judge(
        [PaperMetric.LinkWeight.Mean, PaperMetric.Fluctuation.Mean, PaperMetric.NodeStrength.Mean, PaperMetric.NeuronStrengthSpread.Mean, PaperMetric.NeuronActivationSpread.Mean],
        reading => FactorStrength.Of("family", study.Sound, reading, network => network.Plan.Family, _ => ""));
}
