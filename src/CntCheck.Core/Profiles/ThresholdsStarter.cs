using System.Globalization;
using System.Text;

namespace CntCheck.Profiles;

/// <summary>Writes a first <c>thresholds.json</c> from accepted readings: wide ranges that a healthy retraining stays in.</summary>
internal static class ThresholdsStarter
{
    /// <summary>How far a bound stands from the furthest accepted reading, as a factor. Tolerances within seed noise are the drift rules' work.</summary>
    private const double Room = 4;

    private static readonly string[] Metrics = ["link-weight.std", "layer-fluctuation", "fluctuation-ratio"];

    public static string Write(IReadOnlyList<Profile> profiles)
    {
        var text = new StringBuilder("{\n  \"$schema\": \"https://raw.githubusercontent.com/cntcheck/cntcheck/main/docs/thresholds.schema.json\",\n");
        text.Append("  \"schema\": 1,\n  \"models\": {\n");
        text.AppendJoin(",\n", profiles.Select(ModelText));
        return text.Append("\n  }\n}\n").ToString();
    }

    private static string ModelText(Profile profile)
    {
        var lines = Metrics
            .Select(id => (Id: id, Values: Values(profile, id)))
            .Where(metric => metric.Values.Count > 0)
            .Select(metric => $"        {BaselineWriter.Quoted(metric.Id)}: {{ \"min\": {Outward(metric.Values.Min() / Room, -1)}, \"max\": {Outward(metric.Values.Max() * Room, 1)} }}")
            .Concat(AccuracyLine(profile))
            .Append($"        \"parameters\": {{ \"max\": {Outward(profile.Totals.Parameters * 2.0, 1)} }}");
        return $"    {BaselineWriter.Quoted(profile.Model)}: {{\n      \"metrics\": {{\n{string.Join(",\n", lines)}\n      }}\n    }}";
    }

    /// <summary>Accuracy on the samples with as many times the errors (and one more), where that is still better than always saying the most frequent class.</summary>
    private static IEnumerable<string> AccuracyLine(Profile profile)
    {
        var labelled = profile.Data?.Outputs.Where(output => output.Metrics?[SeedData.Accuracy] is not null).ToList() ?? [];
        if (labelled.Count == 0)
            yield break;

        var least = Math.Floor(labelled.Min(output => 1 - (Room * (1 - output.Metrics![SeedData.Accuracy]!.Value + (1.0 / profile.Data!.Rows)))) * 100) / 100;
        if (least > labelled.Max(output => output.Prior.DefaultIfEmpty().Max()))
            yield return string.Create(CultureInfo.InvariantCulture, $"        {BaselineWriter.Quoted(SeedData.Accuracy)}: {{ \"min\": {least} }}");
    }

    private static List<double> Values(Profile profile, string id) =>
    [
        .. profile.Connections.Select(c => c.Metrics?[id]).Concat(profile.Layers.Select(l => l.Metrics?[id])).OfType<double>(),
    ];

    /// <summary>Two significant digits, rounded away from the readings.</summary>
    private static string Outward(double value, int direction)
    {
        if (value == 0)
            return "0";

        var unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - 1);
        var steps = direction > 0 ? Math.Ceiling(value / unit) : Math.Floor(value / unit);
        return double.Parse((steps * unit).ToString("E1", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);
    }
}
