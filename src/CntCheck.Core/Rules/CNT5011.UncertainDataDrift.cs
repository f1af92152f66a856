using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>Drift on samples that too few seeds cannot be sure of.</summary>
internal sealed class UncertainDataDrift : DataRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT5011", Category: RuleCategory.Behaviour, DefaultSeverity: Severity.Information,
        Title: "The model may treat its samples otherwise; too few seeds to be sure",
        Message: "on its samples {0}{5} (drift {1} of 1.0, {2}, too few to be sure); if it is a healthy seed, add it to the accepted ones: {4}; if the change is meant, start the seeds anew: {3}",
        Explanation: $$"""
            ## What it finds
            Drift on samples over its limit (see CNT5010), but under twice of it, from fewer than five seeds that were accepted on these samples.

            ## Why it matters
            What fewer than five seeds differ by is mostly what other recipes' seeds do, and a recipe may vary more than most: in the worst recipe of our study {{DriftEvidence.WorstFromOne(DriftReference.Shipped.Samples)}} of healthy seeds were over the limit from one seed. A warning could cry wolf.

            ## What to do
            Train the recipe with a few more seeds and accept them with `-t:CntCheckAccept -p:CntCheckAddSeed=true` or `cntcheck accept --add-seed`; from five on, drift is judged sharply.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, DataProfile data) =>
        judgement.DataDrift is { } drift && ProfileDrift.IsUncertain(drift) ? [ProfileDrift.Of(this, judgement, drift)] : [];
}
