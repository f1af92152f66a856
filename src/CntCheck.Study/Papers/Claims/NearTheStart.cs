using CntCheck.Study.Papers.Effects;

namespace CntCheck.Study.Papers.Claims;

/// <summary>Poor networks stay near the start.</summary>
internal sealed class NearTheStart : Claim
{
    /// <inheritdoc/>
    public override int Order => 51;

    /// <inheritdoc/>
    public override string Paper => "2408.11720";

    /// <inheritdoc/>
    public override string Statement => "As we read it: the weights of poor networks stay near their initial distribution.";

    /// <inheritdoc/>
    public override string Test => "Chance that a sound seed is farther from independent weights (absolute logarithm of the fluctuation ratio, mean over layers) than a low performer of its recipe: those trained too little, those trained wrongly. Reproduced: both intervals above .75.";

    /// <inheritdoc/>
    public override ClaimResult Judge(PaperStudy study)
    {
        var order = new Reading("distance from independent weights", PaperMetric.NodeStrength, network => network.Along(PaperMetric.FluctuationRatio).Where(ratio => ratio > 0).Select(ratio => Math.Abs(Math.Log(ratio))).DefaultIfEmpty(double.NaN).Average());
        return OfAreas([
            Comparison.WithinRecipes(study, network => network.IsUndertrained).GreaterOfSound(order) with { What = "trained too little:" },
            Comparison.WithinRecipes(study, network => network.IsMistrained).GreaterOfSound(order) with { What = "trained wrongly:" }]);
    }
}
