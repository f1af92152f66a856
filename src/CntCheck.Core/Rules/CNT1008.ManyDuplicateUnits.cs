using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>A layer most of whose units are copies.</summary>
internal sealed class ManyDuplicateUnits : ProfileRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT1008", Category: RuleCategory.Health, DefaultSeverity: Severity.Warning,
        Title: "Most units of a layer are copies of each other",
        Message: "units whose weights equal another unit's: {0}: more than half of the layer; see whether it was initialised symmetrically, or its weights were repeated to fit a shape",
        Explanation: """
            ## What it finds
            A connection with more than half of its output units equal to another unit; guards as for CNT1007, and depthwise filters are not looked at.

            ## Why it matters
            Units that start equal stay equal: the layer is far narrower than it was built.

            ## What to do
            Initialise at random and train again; or, where the copies are meant, lower the rule for this model.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, Profile profile)
    {
        var units = UnitCount.Duplicates(profile).Where(u => u.Warns).OrderByDescending(u => u.Share).ToList();
        if (units is [var worst, ..])
            yield return Report(judgement.Location, Listing.Of(units, u => u.Words)) with { Layer = worst.Name, Metric = worst.Metric, Value = worst.Count };
    }
}
