using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CntCheck.Profiles;

/// <summary>Writes a baseline for people who review it: one metric a line.</summary>
internal static class BaselineWriter
{
    public static string Write(Baseline baseline)
    {
        var text = new StringBuilder();
        text.Append("{\n  \"schema\": 1,\n");
        text.Append($"  \"model\": {Quoted(baseline.Model)},\n");
        if (baseline.RecipeChanged is { } reason)
            text.Append($"  \"recipe-changed\": {Quoted(reason)},\n");

        var structure = baseline.Structure;
        var conventions = structure.Conventions;
        text.Append($"  \"conventions\": {{ \"bias\": {Quoted(conventions.Bias)}, \"boundary\": {Quoted(conventions.Boundary)}, \"padding\": {Quoted(conventions.Padding)} }},\n");
        text.Append($"  \"projection\": {Quoted(structure.Projection)},\n");
        text.Append("  \"structure\": {\n");
        text.Append("    \"layers\": [\n");
        text.AppendJoin(",\n", structure.Layers.Select(layer => $"      {{ \"name\": {Quoted(layer.Name)}, \"nodes\": {layer.Nodes} }}"));
        text.Append("\n    ],\n    \"connections\": [\n");
        text.AppendJoin(",\n", structure.Connections.Select(c =>
            $"      {{ \"name\": {Quoted(c.Name)}, \"from\": {Quoted(c.From)}, \"to\": {Quoted(c.To)}, \"shape\": [{string.Join(", ", c.Shape)}] }}"));
        text.Append("\n    ]\n  },\n  \"seeds\": [\n");
        text.AppendJoin(",\n", baseline.Seeds.Select(SeedText));
        return text.Append("\n  ]\n}\n").ToString();
    }

    /// <summary>A JSON string that leaves readable what people read.</summary>
    public static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static string SeedText(Seed seed)
    {
        var data = seed.Data is null ? "" : $",\n      \"data\": {DataText(seed.Data)}";
        return $"    {{\n      \"connections\": {Group(seed.Connections, 6)},\n      \"layers\": {Group(seed.Layers, 6)}{data}\n    }}";
    }

    private static string DataText(SeedData data) =>
        $"{{\n        \"sample\": {Quoted(data.Sample)},\n        \"rows\": {data.Rows},\n        \"layers\": {Group(data.Layers, 8)},\n        \"outputs\": {Group(data.Outputs, 8)}\n      }}";

    private static string Group(IReadOnlyList<Readings> group, int indent) => group.Count == 0
        ? "{}"
        : $"{{\n{string.Join(",\n", group.Select(readings => ReadingsText(readings, indent + 2)))}\n{Spaces(indent)}}}";

    private static string ReadingsText(Readings readings, int indent) => readings.Values.Count == 0
        ? $"{Spaces(indent)}{Quoted(readings.Name)}: {{}}"
        : $"{Spaces(indent)}{Quoted(readings.Name)}: {{\n{string.Join(",\n", readings.Values.Select(reading => $"{Spaces(indent + 2)}{Quoted(reading.Metric)}: {Significant.Text(reading.Value)}"))}\n{Spaces(indent)}}}";

    private static string Spaces(int count) => new(' ', count);
}
