namespace CntCheck.Study.Papers.Claims;

/// <summary>Initialisers converge.</summary>
internal sealed class InitialisersConverge : Claim
{
    /// <inheritdoc/>
    public override int Order => 53;

    /// <inheritdoc/>
    public override string Paper => "2408.11720, 2110.02628";

    /// <inheritdoc/>
    public override string Statement => "As we read them: whatever the initialiser, well trained networks come into similar ranges.";

    /// <inheritdoc/>
    public override string Test => "ε² of the initialiser within families on the deviation of link weights: networks trained too little, and sound ones. Reproduced: what is left is chance; partly: at most half is left.";

    /// <inheritdoc/>
    public override ClaimResult Judge(PaperStudy study) => InitialRanges.Judge(study);
}
