using System.Globalization;
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
            A metric that a bound names but that is not defined because weights are not finite is outside, too: one finding a metric, which lists the layers. A metric that is undefined for another reason (the skewness of equal weights) is not judged.

            ## Why it matters
            The project said so. We ship no absolute thresholds on raw metrics: across recipes a fixed threshold separates good from bad networks hardly better than chance (AUC 0.60 to 0.67 in our prototype study), within one recipe it does (0.93).

            ## When it misleads
            Percentages around one model are a poor measure of change: seeds differ by different amounts in every layer. Prefer a baseline of several seeds (CNT3001), and keep thresholds for hard limits.

            ## What to do
            The location is the line of the bound. It is a warning by default; `dotnet_diagnostic.CNT2001.severity = error` makes the build fail.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, Profile profile)
    {
        var violations = JudgedMetric.All(profile).SelectMany(metric => Violations(judgement, metric)).ToLookup(violation => violation.Metric.Value is not null);
        return violations[false].GroupBy(violation => violation.Metric.Id).Select(Undefined).Concat(violations[true].Select(Outside));
    }

    private Diagnostic Outside(Violation violation) => Found(violation, violation.Metric.Words, violation.Words);

    /// <summary>One cause leaves many readings undefined: one finding for all layers of a metric.</summary>
    private Diagnostic Undefined(IGrouping<string, Violation> metric) =>
        Found(metric.First(), $"{metric.Key} of {Listing.Of(metric.Select(violation => violation.Metric.Layer).Distinct().ToList(), layer => $"'{layer}'")}", "so it is within no threshold");

    private Diagnostic Found(Violation violation, string subject, string words) => Report(violation.Bound.Location, subject, violation.Metric.ValueWords, words) with
    {
        Layer = violation.Metric.Layer,
        Metric = violation.Metric.Id,
        Value = violation.Metric.Value,
        Limit = violation.Limit,
    };

    private static IEnumerable<Violation> Violations(Judgement judgement, JudgedMetric metric) =>
        judgement.Thresholds.BoundsOf(judgement.Id, metric.Layer, metric.Id) is { } bounds
            ? Violations(metric, bounds, judgement.Baseline).Select(found => new Violation(metric, found.Bound, found.Limit, found.Words))
            : [];

    private static IEnumerable<(Bound Bound, double Limit, string Words)> Violations(JudgedMetric metric, MetricBounds bounds, Baseline? baseline)
    {
        if (bounds.Min is { Value: { } min } lower && !(metric.Value >= min))
            yield return (lower, min, $"under the threshold {Text(min)}");
        if (bounds.Max is { Value: { } max } upper && !(metric.Value <= max))
            yield return (upper, max, $"over the threshold {Text(max)}");
        if (bounds.MaxChange is not { Value: { } most } change || metric.Accepted(baseline) is not { } accepted)
            yield break;

        // Compared as the baseline is written: the digits it does not keep are no change.
        var moved = (metric.Value is { } value ? Significant.Round(value) : double.NaN) - accepted;
        var allowed = bounds.Relative ? most * Math.Abs(accepted) : most;
        var counted = bounds.Direction switch { ChangeDirection.Up => moved, ChangeDirection.Down => -moved, _ => Math.Abs(moved) };
        if (!(counted <= allowed))
        {
            yield return (change, accepted + (Math.Sign(moved) * allowed), string.Create(CultureInfo.InvariantCulture,
                $"{Text(Math.Abs(moved))} from the accepted {Text(accepted)}, more than the {(bounds.Relative ? $"{most * 100:0.##} %" : Text(most))} the threshold allows"));
        }
    }

    private static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private sealed record Violation(JudgedMetric Metric, Bound Bound, double Limit, string Words);
}
