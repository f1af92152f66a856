using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>Units without any link.</summary>
internal sealed class DeadUnits : ProfileRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT1005", Category: RuleCategory.Health, DefaultSeverity: Severity.Information,
        Title: "Units have no links",
        Message: "units whose weights are all zero: {0}; if the network was not pruned, see whether they died in training",
        Explanation: """
            ## What it finds
            Output units of a connection whose incoming weights are all zero, and input features that nothing reads. Not looked at: diagonal scales, embeddings, links that are not learned, and connections of zeros (CNT1002).

            ## Why it matters
            A dead unit carries no information; many of them make the network smaller than it looks.

            ## When it misleads
            Often: of 202 healthy public models 9 had units of zeros (rows of Fourier transforms, pruned channels) and 22 unread inputs (border pixels). Therefore it is information; CNT1006 warns when most of a layer is dead.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, Profile profile)
    {
        var units = UnitCount.Dead(profile, judgement.Baseline).Concat(UnitCount.UnreadInputs(profile)).Where(u => !u.Warns).OrderByDescending(u => u.Share).ToList();
        if (units is [var worst, ..])
            yield return Report(judgement.Location, Listing.Of(units, u => u.Words)) with { Layer = worst.Name, Metric = worst.Metric, Value = worst.Count };
    }
}
