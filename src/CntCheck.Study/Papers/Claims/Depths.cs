using CntCheck.Study.Papers.Effects;

namespace CntCheck.Study.Papers.Claims;

/// <summary>Depths differ.</summary>
internal sealed class Depths : Claim
{
    /// <inheritdoc/>
    public override int Order => 21;

    /// <inheritdoc/>
    public override string Paper => "2209.05488, 2404.11172";

    /// <inheritdoc/>
    public override string Statement => "The metrics differ by the number of hidden layers.";

    /// <inheritdoc/>
    public override string Test => "ε² of depth within families, sound networks. Reproduced: .14 and more for every metric.";

    /// <inheritdoc/>
    public override ClaimResult Judge(PaperStudy study) => Factors.Judge(
        [PaperMetric.LinkWeight.Mean, PaperMetric.Fluctuation.Mean, PaperMetric.NodeStrength.Mean, PaperMetric.NeuronStrengthSpread.Mean, PaperMetric.NeuronActivationSpread.Mean],
        reading => FactorStrength.Of("depth", study.Sound, reading, Factors.Depth, network => network.Plan.Family));
}
