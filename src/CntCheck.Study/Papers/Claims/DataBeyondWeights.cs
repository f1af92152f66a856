using CntCheck.Study.Papers.Effects;

namespace CntCheck.Study.Papers.Claims;

/// <summary>Neuron metrics against weights.</summary>
internal sealed class DataBeyondWeights : Claim
{
    /// <inheritdoc/>
    public override int Order => 40;

    /// <inheritdoc/>
    public override string Paper => "2404.11172";

    /// <inheritdoc/>
    public override string Statement => "As we read it: metrics on data show what weights alone do not.";

    /// <inheritdoc/>
    public override string Test => "Low performers of poor training within recipes: how much greater the area under the curve of neuron metrics is than that of layer fluctuation, paired. Reproduced: both intervals above 0.";

    /// <inheritdoc/>
    public override ClaimResult Judge(PaperStudy study)
    {
        var comparison = Comparison.WithinRecipes(study, network => network.IsPoorlyTrained);
        return Factors.Advantages([.. new[] { PaperMetric.NeuronStrengthSpread.Mean, PaperMetric.NeuronActivationSpread.Mean }.Select(reading => comparison.Advantage(reading, PaperMetric.Fluctuation.Mean))]);
    }
}
