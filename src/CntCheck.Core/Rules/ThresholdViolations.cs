using System.Globalization;
using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>Holds metrics against the bounds a project set.</summary>
internal static class ThresholdViolations
{
    /// <summary>Findings of a rule whose message takes the metric, its value, and what is wrong with it.</summary>
    public static IEnumerable<Diagnostic> Of(Rule rule, Judgement judgement, IEnumerable<JudgedMetric> metrics)
    {
        var violations = metrics.SelectMany(metric => Violations(judgement, metric)).ToLookup(violation => violation.Metric.Value is not null);
        return violations[false].GroupBy(violation => violation.Metric.Id).Select(metric => Undefined(rule, metric))
            .Concat(violations[true].Select(violation => Found(rule, violation, violation.Metric.Words, violation.Words)));
    }

    /// <summary>One cause leaves many readings undefined: one finding for all layers of a metric.</summary>
    private static Diagnostic Undefined(Rule rule, IGrouping<string, Violation> metric)
    {
        var layers = metric.Select(violation => violation.Metric.Layer).OfType<string>().Distinct().ToList();
        return Found(rule, metric.First(), layers.Count == 0 ? metric.Key : $"{metric.Key} of {Listing.Of(layers, layer => $"'{layer}'")}", "so it is within no threshold");
    }

    private static Diagnostic Found(Rule rule, Violation violation, string subject, string words) => rule.Report(violation.Bound.Location, subject, violation.Metric.ValueWords, words) with
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
            yield return (change, moved < 0 ? accepted - allowed : accepted + allowed, string.Create(CultureInfo.InvariantCulture,
                $"{Text(Math.Abs(moved))} from the accepted {Text(accepted)}, more than the {(bounds.Relative ? $"{most * 100:0.##} %" : Text(most))} the threshold allows"));
        }
    }

    private static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private sealed record Violation(JudgedMetric Metric, Bound Bound, double Limit, string Words);
}
