using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>Drift that too few seeds cannot be sure of.</summary>
internal sealed class UncertainDrift : ProfileRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT3003", Category: RuleCategory.Drift, DefaultSeverity: Severity.Information,
        Title: "The model may have changed; too few seeds to be sure",
        Message: "{0} (drift {1} of 1.0, {2}, too few to be sure); if it is a healthy seed, add it to the accepted ones: {4}; if the change is meant, start the seeds anew: {3}",
        Explanation: $$"""
            ## What it finds
            Drift over its limit (see CNT3001), but under twice of it, from a baseline of fewer than five seeds.

            ## Why it matters
            What fewer than five seeds differ by is mostly what other recipes' seeds do, and a recipe may vary more than most: in the worst recipe of our study {{DriftEvidence.WorstFromOne(DriftReference.Shipped.Weights)}} of healthy seeds were over the limit from one seed. A warning could cry wolf.

            ## What to do
            Train the recipe with a few more seeds and accept them with `-t:CntCheckAccept -p:CntCheckAddSeed=true` or `cntcheck accept --add-seed`; from five on, drift is judged sharply.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, Profile profile) =>
        judgement.Drift is { } drift && ProfileDrift.IsUncertain(drift) ? [ProfileDrift.Of(this, judgement, drift)] : [];
}
