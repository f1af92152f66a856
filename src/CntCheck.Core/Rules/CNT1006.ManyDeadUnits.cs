using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>A layer most of whose units have no links, or clearly more than were accepted.</summary>
internal sealed class ManyDeadUnits : ProfileRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT1006", Category: RuleCategory.Health, DefaultSeverity: Severity.Warning,
        Title: "Most units of a layer have no links",
        Message: "units whose weights are all zero: {0}: more than half of the layer, or clearly more than was accepted; see whether they died in training (learning rate, weight decay) or the export lost them",
        Explanation: """
            ## What it finds
            A connection with more than half of its output units dead (all incoming weights zero); with a baseline: more than it accepted and above half, or more than twice (plus one) what it accepted.
            Not looked at: diagonal scales, embeddings, depthwise filters, links that are not learned, connections of zeros (CNT1002), and evident sparsity: 30 % zeros among the weights of living units, of the connection or of the whole network (pruning, or training that quantises, leaves such).

            ## Why it matters
            The layer is far narrower than it was built.

            ## When it misleads
            Structured pruning removes whole units on purpose: accept the pruned model, and it is silent while nothing gets worse.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, Profile profile)
    {
        var units = UnitCount.Dead(profile, judgement.Baseline).Where(u => u.Warns).OrderByDescending(u => u.Share).ToList();
        if (units is [var worst, ..])
            yield return Report(judgement.Location, Listing.Of(units, u => u.Words)) with { Layer = worst.Name, Metric = worst.Metric, Value = worst.Count };
    }
}
