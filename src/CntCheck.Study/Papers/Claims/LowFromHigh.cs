using CntCheck.Study.Papers.Effects;

namespace CntCheck.Study.Papers.Claims;

/// <summary>Low from high within a recipe.</summary>
internal sealed class LowFromHigh : Claim
{
    /// <inheritdoc/>
    public override int Order => 10;

    /// <inheritdoc/>
    public override string Paper => "2209.05488";

    /// <inheritdoc/>
    public override string Statement => "The metrics tell low from high performers.";

    /// <inheritdoc/>
    public override string Test => "Area under the curve within recipes, by the distance from the recipe's sound seeds; low performers of poor training. Reproduced: every interval above .75.";

    /// <inheritdoc/>
    public override ClaimResult Judge(PaperStudy study)
    {
        var comparison = Comparison.WithinRecipes(study, network => network.IsPoorlyTrained);
        return OfAreas([.. new[] { PaperMetric.LinkWeight.Last, PaperMetric.Fluctuation.Mean, PaperMetric.NodeStrength.Mean }.Select(comparison.Distance)]);
    }
}
