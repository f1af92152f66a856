using System.Text.Json;
using CntCheck.Reporting;

namespace CntCheck.Comparisons;

/// <summary>What two models do differently with samples, as JSON.</summary>
internal static class SampleComparisonJson
{
    /// <summary>Writes it as an object.</summary>
    public static void Write(SampleComparison comparison, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("rows", comparison.Rows);
        json.WriteOptional("disagreement", comparison.Disagreement);
        Write("layers", comparison.Layers, json);
        Write("outputs", comparison.Outputs, json);
        json.WriteStartArray("notes");
        foreach (var note in comparison.Notes)
            json.WriteStringValue(note);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Reads what <see cref="Write(SampleComparison, Utf8JsonWriter)"/> wrote.</summary>
    /// <exception cref="KeyNotFoundException">A property is missing.</exception>
    /// <exception cref="InvalidOperationException">A property is of another kind.</exception>
    public static SampleComparison Read(JsonElement json) => new(
        json.GetProperty("rows").GetInt64(),
        Values(json.GetProperty("layers")),
        Values(json.GetProperty("outputs")),
        [.. json.GetProperty("notes").EnumerateArray().Select(note => note.GetString()!)]);

    private static void Write(string name, IReadOnlyList<ComparedValue> values, Utf8JsonWriter json)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStartObject();
            json.WriteString("name", value.Name);
            json.WriteOptional("relative", value.Relative);
            json.WriteOptional("disagreement", value.Disagreement);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static ComparedValue[] Values(JsonElement json) =>
        [.. json.EnumerateArray().Select(value => new ComparedValue(value.GetProperty("name").GetString()!, Number(value, "relative"), Number(value, "disagreement")))];

    private static double? Number(JsonElement json, string name) => json.TryGetProperty(name, out var number) ? number.GetDouble() : null;
}
