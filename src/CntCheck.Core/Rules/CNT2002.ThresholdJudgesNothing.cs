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
        Message: "no layer or connection of '{0}' has {1}: this line judges nothing; {2}",
        Explanation: """
            ## What it finds
            A bound under `models` in `snapshots/thresholds.json` whose layer pattern fits no layer or connection of the model, or whose metric none of them has: a metric on samples where the model is given none, accuracy where there are no labels.

            ## Why it matters
            A renamed layer would leave its bound behind, and the gate would pass without judging it. Bounds for all models (`metrics` and `layers` at the top) may meet nothing in some of them and are not looked at.

            ## What to do
            Rename the pattern, name the samples or labels the metric needs (`Samples`, `Labels`; `--samples`, `--labels`), or remove the line. Where the model could not be run, CNT0011 to CNT0013 say so, and bounds on samples are not looked at here.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, Profile profile)
    {
        var metrics = JudgedMetric.OfWeights(profile).Concat(profile.Data is { } data ? JudgedMetric.OfData(data) : []).ToList();
        foreach (var section in judgement.Thresholds.Sections(judgement.Id).Where(section => section.Model is not null))
        {
            var met = metrics.Where(metric => section.Layer is null || (metric.Layer is not null && section.Layer.Matches(metric.Layer))).ToList();
            foreach (var (id, bounds) in section.Metrics.Where(bound => met.All(metric => metric.Id != bound.Key) && !IsExcused(judgement, bound.Key)))
                yield return Report(bounds.Location, judgement.Id, section.Layer is null ? id : $"{id} and fits '{section.Layer.Pattern}'", Advice(profile.Data, id)) with { Metric = id };
        }
    }

    private static bool IsExcused(Judgement judgement, string id) => judgement.SampleError is not null && MetricIds.OfData.Contains(id);

    private static string Advice(DataProfile? data, string id) =>
        !MetricIds.OfData.Contains(id) ? "see whether a name changed"
        : data is null ? "it needs samples (Samples, --samples)"
        : id is "accuracy" or "loss" ? "it needs labels (Labels, --labels)"
        : MetricIds.Output.Contains(id) ? "it needs an output whose numbers are classes (Classes, --classes)"
        : "see whether a name changed";
}
