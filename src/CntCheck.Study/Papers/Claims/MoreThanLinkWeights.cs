using CntCheck.Study.Papers.Effects;

namespace CntCheck.Study.Papers.Claims;

/// <summary>Strength and fluctuation against link weights.</summary>
internal sealed class MoreThanLinkWeights : Claim
{
    /// <inheritdoc/>
    public override int Order => 30;

    /// <inheritdoc/>
    public override string Paper => "2110.02628";

    /// <inheritdoc/>
    public override string Statement => "Link weights alone do not show what node strength and layer fluctuation show.";

    /// <inheritdoc/>
    public override string Test => "Networks trained too little against sound seeds of their recipe: how much greater the area under the curve is than that of link weights (mean of their deviation), paired. Reproduced: both intervals above 0.";

    /// <inheritdoc/>
    public override ClaimResult Judge(PaperStudy study)
    {
        var comparison = Comparison.WithinRecipes(study, network => network.IsUndertrained);
        return Factors.Advantages([.. new[] { PaperMetric.Fluctuation.Mean, PaperMetric.NodeStrength.Mean }.Select(reading => comparison.Advantage(reading, PaperMetric.LinkWeight.Mean))]);
    }
}
