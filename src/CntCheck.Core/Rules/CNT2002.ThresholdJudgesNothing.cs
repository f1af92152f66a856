using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>A threshold for this model that meets nothing.</summary>
internal sealed class ThresholdJudgesNothing : ProfileRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT2002", Category: RuleCategory.Threshold, DefaultSeverity: Severity.Warning,
        Title: "A threshold judges nothing",
        Message: "no layer or connection of '{0}' has {1}: this line judges nothing; see whether a name changed",
        Explanation: """
            ## What it finds
            A bound under `models` in `snapshots/thresholds.json` whose layer pattern fits no layer or connection of the model, or whose metric none of them has.

            ## Why it matters
            A renamed layer would leave its bound behind, and the gate would pass without judging it. Bounds for all models (`metrics` and `layers` at the top) may meet nothing in some of them and are not looked at.

            ## What to do
            Rename the pattern, or remove the line.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, Profile profile)
    {
        var metrics = JudgedMetric.All(profile).ToList();
        foreach (var section in judgement.Thresholds.Sections(judgement.Id).Where(section => section.Model is not null))
        {
            var met = metrics.Where(metric => section.Layer is null || (metric.Layer is not null && section.Layer.Matches(metric.Layer))).ToList();
            foreach (var (id, bounds) in section.Metrics.Where(bound => met.All(metric => metric.Id != bound.Key)))
                yield return Report(bounds.Location, judgement.Id, section.Layer is null ? id : $"{id} and fits '{section.Layer.Pattern}'") with { Metric = id };
        }
    }
}
