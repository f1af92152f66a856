using System.Text.Json;
using CntCheck.Networks.Coverages;
using CntCheck.Profiles;

namespace CntCheck.Reporting;

/// <summary>A coverage report as JSON: the contract of <c>cntcheck profile --explain-coverage --format json</c>.</summary>
public static class CoverageJson
{
    /// <summary>A report as JSON text, with a final newline.</summary>
    public static string Write(CoverageReport report) => JsonDocumentText.Of(json => Write(report, json));

    /// <summary>A treatment in the words of the report: "measured", "passed-through".</summary>
    public static string Word(Treatment treatment) => treatment switch
    {
        Treatment.PassedThrough => "passed-through",
        _ => treatment.ToString().ToLowerInvariant(),
    };

    private static void Write(CoverageReport report, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("schema", 1);
        json.WriteString("model", report.Model);
        json.WriteString("format", report.Format);
        json.WriteNumber("parameters", report.Parameters);
        json.WriteNumber("measured-parameters", report.MeasuredParameters);
        json.WriteOptional("share", report.Share);
        json.WriteStartArray("operators");
        foreach (var op in report.Coverage.Operators)
        {
            json.WriteStartObject();
            json.WriteString("name", op.Name);
            json.WriteString("kind", op.Kind);
            Write(op.Treatment, op.Detail, json);
        }

        json.WriteEndArray();
        json.WriteStartArray("tensors");
        foreach (var tensor in report.Coverage.Tensors)
        {
            json.WriteStartObject();
            json.WriteString("name", tensor.Name);
            json.WriteString("type", tensor.Type.ToString());
            json.WriteString("shape", string.Join('×', tensor.Shape));
            json.WriteNumber("parameters", tensor.Parameters);
            Write(tensor.Treatment, tensor.Detail, json);
        }

        json.WriteEndArray();
        json.WriteStartArray("notes");
        foreach (var note in report.Notes)
            json.WriteStringValue(note);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Treatment treatment, string detail, Utf8JsonWriter json)
    {
        json.WriteString("treatment", Word(treatment));
        json.WriteString("detail", detail);
        json.WriteEndObject();
    }
}
