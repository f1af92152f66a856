using System.Globalization;
using System.Text.Json;

namespace CntCheck.Profiles;

/// <summary>Reads thresholds strictly: an unknown key or metric is an error at its line, since it would otherwise judge nothing.</summary>
internal static class ThresholdsReader
{
    public static Thresholds Read(string path, byte[] utf8)
    {
        var root = LinedJson.Parse(path, utf8).Object("$schema", "schema", "metrics", "layers", "models");
        if (root["schema"] is { } schema && schema.Count() != 1)
            throw schema.Wrong("is that of another version of CntCheck: 1 is known");

        List<ThresholdSection> sections = [.. ReadScope(root, model: null)];
        List<KeyValuePair<Glob, DeclaredArchitecture>> architectures = [];
        foreach (var (pattern, scope) in root["models"]?.AnyObject().Properties ?? [])
        {
            sections.AddRange(ReadScope(scope.Object("metrics", "layers", "architecture"), new Glob(pattern)));
            if (scope["architecture"] is { } architecture)
                architectures.Add(new(new Glob(pattern), ArchitectureReader.Read(architecture)));
        }

        return new Thresholds(sections, architectures);
    }

    private static IEnumerable<ThresholdSection> ReadScope(LinedJson scope, Glob? model)
    {
        if (scope["metrics"] is { } metrics)
            yield return new ThresholdSection(model, null, metrics.Location, ReadMetrics(metrics, MetricIds.All));

        foreach (var (pattern, layer) in scope["layers"]?.AnyObject().Properties ?? [])
            yield return new ThresholdSection(model, new Glob(pattern), layer.Location, ReadMetrics(layer, MetricIds.OfLayers));
    }

    private static Dictionary<string, MetricBounds> ReadMetrics(LinedJson metrics, IReadOnlyList<string> known)
    {
        var bounds = new Dictionary<string, MetricBounds>(StringComparer.Ordinal);
        foreach (var (id, value) in metrics.AnyObject().Properties)
        {
            if (!known.Contains(id))
                throw value.Malformed($"'{id}' is no metric{Meant(id, known)}");

            bounds.Add(id, ReadBounds(id, value.Object("min", "max", "max-change", "direction")));
        }

        return bounds;
    }

    private static MetricBounds ReadBounds(string id, LinedJson value)
    {
        if (value["max-change"] is { } c && !Seed.AllMetrics.Contains(id))
            throw c.Malformed($"'max-change' needs a metric the baseline keeps: {string.Join(", ", Seed.AllMetrics)}");

        var (change, relative) = ReadChange(value["max-change"]);
        var bounds = new MetricBounds(value.Location)
        {
            Min = ReadBound(value["min"]),
            Max = ReadBound(value["max"]),
            MaxChange = change,
            Relative = relative,
            Direction = ReadDirection(value["direction"]),
        };
        return bounds.Min?.Value > bounds.Max?.Value ? throw value.Malformed("'min' is greater than 'max': nothing could pass") : bounds;
    }

    private static Bound? ReadBound(LinedJson? value) =>
        value is null ? null
        : value.Kind == JsonTokenType.Null ? new Bound(null, value.Location)
        : new Bound(value.Number(), value.Location);

    private static (Bound? Change, bool Relative) ReadChange(LinedJson? value)
    {
        if (value is not { Kind: JsonTokenType.String })
            return (ReadBound(value) is not { Value: < 0 } absolute ? ReadBound(value) : throw value!.Wrong("cannot be negative"), false);

        return value.Text.EndsWith('%')
            && double.TryParse(value.Text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
            ? (new Bound(percent / 100, value.Location), true)
            : throw value.Wrong("should be a number, or a percentage such as \"10%\"");
    }

    private static ChangeDirection? ReadDirection(LinedJson? value) => value?.String() switch
    {
        null => null,
        "up" => ChangeDirection.Up,
        "down" => ChangeDirection.Down,
        "both" => ChangeDirection.Both,
        _ => throw value!.Wrong("should be \"up\", \"down\" or \"both\""),
    };

    private static string Meant(string id, IReadOnlyList<string> known) =>
        Nearest.Meant(id, known) is { } near
            ? $"; did you mean '{near}'?"
            : $"; known are {string.Join(", ", known)}";
}
