using CntCheck.Study.Papers.Effects;

namespace CntCheck.Study.Papers.Claims;

/// <summary>A fixed threshold.</summary>
internal sealed class OneThreshold : Claim
{
    /// <inheritdoc/>
    public override int Order => 12;

    /// <inheritdoc/>
    public override string Paper => "2209.05488, 2110.02628";

    /// <inheritdoc/>
    public override string Statement => "As one might read them: a threshold found in one place serves in another.";

    /// <inheritdoc/>
    public override string Test => "Area under the curve of one threshold on a raw metric over the whole population. Reproduced: every interval above .75.";

    /// <inheritdoc/>
    public override ClaimResult Judge(PaperStudy study)
    {
        var comparison = Comparison.Pooled(study, network => network.IsPoorlyTrained);
        return OfAreas([.. new[] { PaperMetric.LinkWeight.Last, PaperMetric.Fluctuation.Mean, PaperMetric.NodeStrength.Mean }.Select(comparison.Threshold)]);
    }
}
