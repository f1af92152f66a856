using CntCheck.Profiles;

namespace CntCheck.Tool;

/// <summary>Differences between two models for people: structure in words, readings in a table, a closing sentence.</summary>
internal sealed class DifferenceText(ToolContext context)
{
    // What a baseline holds; the other metrics move with these.
    private static readonly string[] Reviewed =
    [
        "link-weight.mean", "link-weight.std", "node-strength.mean", "layer-fluctuation", "fluctuation-ratio",
        "neuron-activation.mean", "neuron-activation.std-neurons", "neuron-activation.std-samples", "neuron-activation.dead-fraction", "neuron-activation.effective-rank",
    ];

    /// <summary>Prints the differences.</summary>
    public void Print(ComparedModel before, ComparedModel after, IReadOnlyList<PartDifference> differences)
    {
        if (before.Sample is { } first && after.Sample is { } second && first != second)
            context.Print($"note: {before.Name} and {after.Name} were run on different samples, so what they do with them differs for that alone");
        foreach (var part in differences.Where(part => part.Structural))
            context.Print(Structure(part));

        var readings = differences.SelectMany(part => part.Metrics.Select(metric => (Part: part, Metric: metric))).ToList();
        var shown = readings.Where(reading => context.Verbose || reading.Part.Kind == PartKind.Output || Reviewed.Contains(reading.Metric.Metric)).ToList();
        if (shown.Count > 0)
            context.Terminal.Draw(Readings(shown));

        if (readings.Count - shown.Count is > 0 and var others)
            context.Print($"{others} other {(others == 1 ? "reading differs" : "readings differ")} too (-v shows {(others == 1 ? "it" : "them")})");
        context.Print(Closing(before, after, differences, shown));
    }

    private static string Structure(PartDifference part) => part switch
    {
        { Before: null } => $"{Word(part.Kind)} '{part.Name}' is new ({part.After})",
        { After: null } => $"{Word(part.Kind)} '{part.Name}' is gone ({part.Before})",
        _ => $"{Word(part.Kind)} '{part.Name}' changed from {part.Before} to {part.After}",
    };

    private static Table Readings(List<(PartDifference Part, MetricDifference Metric)> readings)
    {
        var table = new Table(new("where", Name: true), "metric", new Column("before", Number: true), new Column("after", Number: true), "change");
        foreach (var (part, metric) in readings)
            table.Add($"{Word(part.Kind)} {part.Name}", metric.Metric, Numbers.Show(metric.Before), Numbers.Show(metric.After), Numbers.Change(metric.Before, metric.After));

        return table;
    }

    private static string Closing(
        ComparedModel before, ComparedModel after, IReadOnlyList<PartDifference> differences, List<(PartDifference Part, MetricDifference Metric)> shown)
    {
        var parts = before.Sample is not null ? "layers, connections and outputs" : "layers and connections";
        var total = before.Parts.Select(part => (part.Kind, part.Name)).Union(after.Parts.Select(part => (part.Kind, part.Name))).Count();
        if (differences.Count == 0)
            return $"{before.Name} and {after.Name} do not differ ({total} {parts} compared)";

        var counted = $"{differences.Count} of {total} {parts} differ";
        var most = shown.OrderByDescending(reading => Distance(reading.Metric)).Select(reading => ((PartDifference Part, MetricDifference Metric)?)reading).FirstOrDefault();
        return most is { } reading && Distance(reading.Metric) > 0
            ? $"{counted}; furthest: '{reading.Part.Name}', {reading.Metric.Metric} {Numbers.Change(reading.Metric.Before, reading.Metric.After)}"
            : counted;
    }

    /// <summary>How far a reading moved: the logarithm of its ratio; 0 where a ratio says nothing (across zero, not finite).</summary>
    private static double Distance(MetricDifference metric) =>
        metric.Before / metric.After > 0 ? Math.Abs(Math.Log(metric.After / metric.Before)) : 0;

    private static string Word(PartKind kind) => kind switch
    {
        PartKind.Connection => "connection",
        PartKind.Layer => "layer",
        PartKind.Neurons => "neurons of",
        _ => "output",
    };
}
