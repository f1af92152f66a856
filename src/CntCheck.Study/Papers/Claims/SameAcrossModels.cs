namespace CntCheck.Study.Papers.Claims;

/// <summary>The same across models.</summary>
internal sealed class SameAcrossModels : Claim
{
    /// <inheritdoc/>
    public override int Order => 52;

    /// <inheritdoc/>
    public override string Paper => "2408.11720";

    /// <inheritdoc/>
    public override string Statement => "Learned weights of fully connected, convolutional and transformer networks show the same characteristics.";

    /// <inheritdoc/>
    public override string Test => "Direction in which training moves a metric in each of the three families: chance that a sound network has the greater value than one trained too little; few of the latter a family, so that only clear directions show. Reproduced: for every metric all three surely on the same side of .5; partly: for one.";

    /// <inheritdoc/>
    public override ClaimResult Judge(PaperStudy study) => SharedDirections.Judge(study);
}
