using System.Text.Json;
using CntCheck.Diagnostics;
using CntCheck.Verdicts;

namespace CntCheck.Reporting;

/// <summary>The stable contract of <c>cntcheck check --format json</c>, schema 1; more fields may follow.</summary>
/// <remarks>A model that could not be read has <c>error</c> in place of its findings. Findings on no single model stand in the outer <c>diagnostics</c>.</remarks>
internal sealed class JsonReport : ReportFormat
{
    /// <inheritdoc/>
    public override string Name => "json";

    /// <inheritdoc/>
    public override void Write(GateResult result, ReportContext context, TextWriter writer) =>
        writer.Write(JsonDocumentText.Of(json => WriteResult(json, result, context)));

    private static void WriteResult(Utf8JsonWriter json, GateResult result, ReportContext context)
    {
        json.WriteStartObject();
        json.WriteNumber("schema", 1);
        json.WriteString("verdict", Word(result.Verdict));
        json.WriteStartArray("models");
        foreach (var model in result.Models)
            WriteModel(json, model, context);
        json.WriteEndArray();
        WriteFindings(json, result.Diagnostics, context);
        json.WriteEndObject();
    }

    private static void WriteModel(Utf8JsonWriter json, ModelResult model, ReportContext context)
    {
        json.WriteStartObject();
        json.WriteString("model", model.Id);
        json.WriteString("path", context.Show(model.Path));
        if (model.Error is { } error)
        {
            json.WriteString("error", UnreadModel.Describe(error, context));
        }
        else
        {
            json.WriteString("summary", model.Summary);
            if (model.LowPerformer is { } verdict)
                WriteLowPerformer(json, verdict);
            WriteFindings(json, model.Diagnostics, context);
        }

        json.WriteEndObject();
    }

    private static void WriteLowPerformer(Utf8JsonWriter json, LowPerformer verdict)
    {
        json.WriteStartObject("lowPerformer");
        if (verdict.Score is { } score)
            json.WriteNumber("score", score);
        else
            json.WriteNull("score");
        json.WriteNumber("limit", verdict.Limit);
        json.WriteString("basis", verdict.Basis);
        json.WriteBoolean("inDomain", verdict.InDomain);
        json.WriteString("reference", verdict.Reference);
        json.WriteString("errorRates", verdict.ErrorRates);
        json.WriteStartArray("reasons");
        foreach (var reason in verdict.Reasons)
            json.WriteStringValue(reason);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFindings(Utf8JsonWriter json, IEnumerable<Diagnostic> findings, ReportContext context)
    {
        json.WriteStartArray("diagnostics");
        foreach (var finding in context.Reported(findings))
            WriteFinding(json, finding, context);
        json.WriteEndArray();
    }

    private static void WriteFinding(Utf8JsonWriter json, Diagnostic finding, ReportContext context)
    {
        json.WriteStartObject();
        json.WriteString("id", finding.Id);
        json.WriteString("severity", Word(finding.Severity));
        json.WriteOptional("layer", finding.Layer);
        json.WriteOptional("metric", finding.Metric);
        json.WriteOptional("value", finding.Value);
        json.WriteOptional("limit", finding.Limit);
        json.WriteString("message", finding.Message);
        json.WriteOptional("file", finding.Location.File.Length == 0 ? null : context.Show(finding.Location.File));
        if (finding.Location.Line > 0)
            json.WriteNumber("line", finding.Location.Line);
        json.WriteEndObject();
    }

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "pass",
        Verdict.Warn => "warn",
        Verdict.Fail => "fail",
        _ => "error",
    };

    private static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Information => "info",
        _ => "hidden",
    };
}
