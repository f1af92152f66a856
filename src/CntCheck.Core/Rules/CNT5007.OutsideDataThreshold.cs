using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>A metric on samples outside a bound the project set.</summary>
internal sealed class OutsideDataThreshold : DataRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT5007", Category: RuleCategory.Behaviour, DefaultSeverity: Severity.Error,
        Title: "A metric on samples is outside its threshold",
        Message: "on its samples, {0} is {1}, {2}; mend the model, or change this line if the bound is no longer right",
        Explanation: """
            ## What it finds
            A metric of a layer's neurons or of an output beyond a bound in `snapshots/thresholds.json`: under `min`, over `max`, or changed by more than `max-change` from the mean of the seeds accepted on the same samples (only in its `direction`, if that is given). Layers are named as in the profile; metrics of outputs stand under the model:
            ```json
            { "models": { "digits": {
                "metrics": { "accuracy": { "min": 0.9, "max-change": 0.03, "direction": "down" } },
                "layers": { "fc*": { "neuron-activation.dead-fraction": { "max": 0.4 } } } } } }
            ```
            A metric that a bound names but that is not defined because numbers are not finite is outside, too. One that is undefined for another reason is not judged; a bound under `models` that nothing meets (accuracy without labels) is CNT2002's.

            ## Why it matters
            The project said so: what its users rely on. It is an error by default, because such a bound is a requirement, not a guess from weights.

            ## When it misleads
            Few samples measure coarsely: of 128 samples an accuracy of 90 % is known to about ± 5 %. Leave room, or give more samples.

            ## What to do
            The location is the line of the bound.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, DataProfile data) =>
        ThresholdViolations.Of(this, judgement, JudgedMetric.OfData(data));
}
