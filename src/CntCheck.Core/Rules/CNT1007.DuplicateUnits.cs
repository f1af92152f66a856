using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>Units that are copies of each other.</summary>
internal sealed class DuplicateUnits : ProfileRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT1007", Category: RuleCategory.Health, DefaultSeverity: Severity.Information,
        Title: "Units are copies of each other",
        Message: "units whose weights equal another unit's: {0}; a copy adds nothing unless it is meant (tied or repeated filters)",
        Explanation: """
            ## What it finds
            Output units of a connection whose incoming weights are exactly those of another unit. Only float weights with a fan-in of 8 or more are looked at, never units of zeros, diagonal scales, embeddings, or links that are not learned.

            ## Why it matters
            Two equal units are one. Copies come from symmetric initialisation, or from channels that were repeated to fit a shape.

            ## When it misleads
            With coarse (int8) weights equal rows happen by chance, so those are left out; of 202 healthy public models no float one had copies.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, Profile profile)
    {
        var units = UnitCount.Duplicates(profile).Where(u => !u.Warns).OrderByDescending(u => u.Share).ToList();
        if (units is [var worst, ..])
            yield return Report(judgement.Location, Listing.Of(units, u => u.Words)) with { Layer = worst.Name, Metric = worst.Metric, Value = worst.Count };
    }
}
