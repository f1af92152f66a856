using CntCheck.Study.Papers.Effects;

namespace CntCheck.Study.Papers.Claims;

/// <summary>Low from high after damage.</summary>
internal sealed class LowFromHighDamaged : Claim
{
    /// <inheritdoc/>
    public override int Order => 11;

    /// <inheritdoc/>
    public override string Paper => "2209.05488";

    /// <inheritdoc/>
    public override string Statement => "The same of networks that were trained well and damaged afterwards (our question; the papers train only).";

    /// <inheritdoc/>
    public override string Test => "As above; low performers of damage after training.";

    /// <inheritdoc/>
    public override ClaimResult Judge(PaperStudy study)
    {
        var comparison = Comparison.WithinRecipes(study, network => network.IsDamaged);
        return OfAreas([.. new[] { PaperMetric.LinkWeight.Last, PaperMetric.Fluctuation.Mean, PaperMetric.NodeStrength.Mean }.Select(comparison.Distance)]);
    }
}
