using System.Text.Json;
using CntCheck.Comparisons;
using CntCheck.Reporting;

namespace CntCheck.Tool.Comparisons;

/// <summary>A comparison as JSON.</summary>
internal static class ComparisonJson
{
    /// <summary>The document, numbers in full precision.</summary>
    public static string Of(ModelComparison comparison, string parent, string child) => JsonDocumentText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("schema", 1);
        json.WriteString("parent", parent);
        json.WriteString("child", child);
        json.WriteString("edit", EditSummary.Of(comparison.Connections));
        json.WriteStartArray("connections");
        foreach (var connection in comparison.Connections)
            Write(json, connection);
        json.WriteEndArray();
        if (comparison.Samples is { } samples)
        {
            json.WritePropertyName("samples");
            SampleComparisonJson.Write(samples, json);
        }

        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, ComparedConnection connection)
    {
        json.WriteStartObject();
        json.WriteString("name", connection.Name);
        json.WriteOptional("childName", connection.ChildName);
        json.WriteStartArray("shape");
        foreach (var extent in connection.Shape)
            json.WriteNumberValue(extent);
        json.WriteEndArray();
        json.WriteString("edit", connection.Edit.Words);
        if (connection.Change is { } change)
            Write(json, change);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, WeightChange change)
    {
        json.WriteNumber("weights", change.Count);
        json.WriteNumber("changed", change.Changed);
        json.WriteOptional("relativeChange", (double?)change.Relative);
        json.WriteOptional("largestChange", (double?)change.Largest);
        json.WriteOptional("correlation", change.Correlation);
        json.WriteOptional("zeroed", (double?)change.Zeroed);
        json.WriteOptional("signAgreement", change.SignAgreement);
        if (change.Levels is { } levels)
            json.WriteNumber("levels", levels);
        if (change.ParentLevels is { } parentLevels)
            json.WriteNumber("parentLevels", parentLevels);
        json.WriteOptional("biasChange", change.Bias);
    }
}
