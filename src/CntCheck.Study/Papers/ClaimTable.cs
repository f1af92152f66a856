using CntCheck.Study.Evaluation;
using CntCheck.Study.Papers.Claims;

namespace CntCheck.Study.Papers;

/// <summary>The claims of the papers and what came of them.</summary>
internal static class ClaimTable
{
    /// <summary>The table.</summary>
    public static MarkdownTable Of(PaperStudy study) => new(
        "What the papers claim, and what we found",
        ["paper (arXiv)", "claim, in our words", "test", "effect with 95 % interval", "outcome"],
        [.. Claim.All.Select(claim => (Claim: claim, Result: claim.Judge(study))).Select(row => (string[])[
            row.Claim.Paper, row.Claim.Statement, row.Claim.Test, string.Join("; ", row.Result.Figures), $"**{Word(row.Result.Outcome)}**"])]);

    private static string Word(ClaimOutcome outcome) => outcome switch
    {
        ClaimOutcome.Reproduced => "reproduced",
        ClaimOutcome.Partly => "partly",
        ClaimOutcome.NotReproduced => "not reproduced",
        _ => "not testable here",
    };
}
