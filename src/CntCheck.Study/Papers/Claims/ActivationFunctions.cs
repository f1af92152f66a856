using CntCheck.Study.Papers.Effects;

namespace CntCheck.Study.Papers.Claims;

/// <summary>Activations differ.</summary>
internal sealed class ActivationFunctions : Claim
{
    /// <inheritdoc/>
    public override int Order => 22;

    /// <inheritdoc/>
    public override string Paper => "2209.05488, 2404.11172";

    /// <inheritdoc/>
    public override string Statement => "The metrics differ by activation function.";

    /// <inheritdoc/>
    public override string Test => "ε² of the activation within families, sound networks. Reproduced: .14 and more for every metric.";

    /// <inheritdoc/>
    public override ClaimResult Judge(PaperStudy study) => Factors.Judge(
        [PaperMetric.LinkWeight.Mean, PaperMetric.Fluctuation.Mean, PaperMetric.NodeStrength.Mean, PaperMetric.NeuronStrengthSpread.Mean, PaperMetric.NeuronActivationSpread.Mean],
        reading => FactorStrength.Of("activation", study.Sound, reading, network => network.Plan.Activation, network => network.Plan.Family));
}
