using CntCheck.Study.Papers.Effects;

namespace CntCheck.Study.Papers.Claims;

/// <summary>A claim of one of the papers, and how the study tests it. A class of this kind with a constructor without parameters is one.</summary>
internal abstract class Claim
{
    // An area of .75 is Cliff's delta of .5, which is called large (Vargha, Delaney 2000: .71).
    private const double Large = 0.75;
    private const double Guessing = 0.5;

    /// <summary>Its place in the table.</summary>
    public abstract int Order { get; }

    /// <summary>The paper, by its arXiv number.</summary>
    public abstract string Paper { get; }

    /// <summary>What is claimed, in our words; "as we read it" where the paper leaves room.</summary>
    public abstract string Statement { get; }

    /// <summary>What was done to test it, and what counts as reproduced.</summary>
    public abstract string Test { get; }

    /// <summary>Tests it.</summary>
    public abstract ClaimResult Judge(PaperStudy study);

    /// <summary>All claims in their order.</summary>
    public static IReadOnlyList<Claim> All { get; } = [.. Catalogue.Of<Claim>(typeof(Claim).Assembly).OrderBy(claim => claim.Order)];

    /// <summary>The outcome of areas under the curve: reproduced where each is surely large, partly where one is surely more than guessing.</summary>
    protected static ClaimResult OfAreas(IReadOnlyList<Effect> effects) => new(
        effects.Any(effect => !effect.IsDefined) ? ClaimOutcome.NotTestable
            : effects.All(effect => effect.Interval.Low >= Large) ? ClaimOutcome.Reproduced
            : effects.Any(effect => effect.Interval.Low > Guessing) ? ClaimOutcome.Partly
            : ClaimOutcome.NotReproduced,
        [.. effects.Select(effect => effect.Sentence)]);
}

/// <summary>What came of a test.</summary>
/// <param name="Outcome">Whether the claim held.</param>
/// <param name="Figures">The sizes of the effects, in words.</param>
internal sealed record ClaimResult(ClaimOutcome Outcome, IReadOnlyList<string> Figures);

/// <summary>Whether a claim held.</summary>
internal enum ClaimOutcome
{
    /// <summary>As claimed.</summary>
    Reproduced,

    /// <summary>For some of what is claimed, or weakly.</summary>
    Partly,

    /// <summary>No more than chance, or the other way round.</summary>
    NotReproduced,

    /// <summary>The study holds too little of it.</summary>
    NotTestable,
}
