using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>A metric outside a bound the project set.</summary>
internal sealed class OutsideThreshold : ProfileRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT2001", Category: RuleCategory.Threshold, DefaultSeverity: Severity.Warning,
        Title: "A metric is outside its threshold",
        Message: "{0} is {1}, {2}; mend the model, or change this line if the bound is no longer right",
        Explanation: """
            ## What it finds
            A metric of a connection, a layer or the model beyond a bound in `snapshots/thresholds.json`: under `min`, over `max`, or changed by more than `max-change` from the mean of the accepted seeds (only in its `direction`, if that is given).
            A metric that a bound names but that is not defined because weights are not finite is outside, too: one finding a metric, which lists the layers. A metric that is undefined for another reason (the skewness of equal weights) is not judged. Metrics on samples are CNT5007's.

            ## Why it matters
            The project said so. We ship no absolute thresholds on raw metrics: across recipes a fixed threshold separates good from bad networks hardly better than chance, within one recipe it does: the area under the curve is 0.67 and 0.91 for the deviation of the last layer's link weights, 0.60 and 0.85 for layer fluctuation (docs/study/separation.csv).

            ## When it misleads
            Percentages around one model are a poor measure of change: seeds differ by different amounts in every layer. Prefer a baseline of several seeds (CNT3001), and keep thresholds for hard limits.

            ## What to do
            The location is the line of the bound. It is a warning by default; `dotnet_diagnostic.CNT2001.severity = error` makes the build fail.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, Profile profile) =>
        ThresholdViolations.Of(this, judgement, JudgedMetric.OfWeights(profile));
}
