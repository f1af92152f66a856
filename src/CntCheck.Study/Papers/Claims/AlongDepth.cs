namespace CntCheck.Study.Papers.Claims;

/// <summary>Fluctuation along the layers.</summary>
internal sealed class AlongDepth : Claim
{
    /// <inheritdoc/>
    public override int Order => 32;

    /// <inheritdoc/>
    public override string Paper => "2110.02628, 2209.05488";

    /// <inheritdoc/>
    public override string Statement => "As we read them: layer fluctuation changes along the layers, and not alike in all architectures.";

    /// <inheritdoc/>
    public override string Test => "Spearman's rank correlation of a layer's fluctuation with its place, mean over sound networks with four layers and more, with 95 % intervals. Reproduced: all families surely rise or fall, and not all alike; partly: some do.";

    /// <inheritdoc/>
    public override ClaimResult Judge(PaperStudy study) => DepthTrend.Judge(study);
}
