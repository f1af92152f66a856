using CntCheck.Study.Papers.Effects;

namespace CntCheck.Study.Papers.Claims;

/// <summary>Extremes of accurate networks.</summary>
internal sealed class HeavierTails : Claim
{
    /// <inheritdoc/>
    public override int Order => 31;

    /// <inheritdoc/>
    public override string Paper => "2110.02628";

    /// <inheritdoc/>
    public override string Statement => "Accurate networks have more extreme deviations than networks trained too little.";

    /// <inheritdoc/>
    public override string Test => "Chance that a sound seed has the greater value (excess kurtosis of node strength and of link weights, layer fluctuation) than a network of its recipe trained too little. Reproduced: every interval above .75.";

    /// <inheritdoc/>
    public override ClaimResult Judge(PaperStudy study)
    {
        var comparison = Comparison.WithinRecipes(study, network => network.IsUndertrained);
        return OfAreas([.. new[] { PaperMetric.NodeStrengthTails.Mean, PaperMetric.LinkWeightTails.Mean, PaperMetric.Fluctuation.Mean }.Select(comparison.GreaterOfSound)]);
    }
}
