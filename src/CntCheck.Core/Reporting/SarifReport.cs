using System.Text.Json;
using CntCheck.Diagnostics;

namespace CntCheck.Reporting;

/// <summary>SARIF 2.1.0 (OASIS), in the subset GitHub code scanning reads: every result has a text and a file.</summary>
/// <remarks>Paths are relative to the checkout (the nearest folder above the context's that holds <c>.git</c>), so that annotations land.</remarks>
internal sealed class SarifReport : ReportFormat
{
    /// <inheritdoc/>
    public override string Name => "sarif";

    /// <inheritdoc/>
    public override void Write(GateResult result, ReportContext context, TextWriter writer)
    {
        var root = CheckoutOf(context.Folder);
        writer.Write(JsonDocumentText.Of(json =>
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            WriteRun(json, result, context, root);
            json.WriteEndArray();
            json.WriteEndObject();
        }));
    }

    private static void WriteRun(Utf8JsonWriter json, GateResult result, ReportContext context, string root)
    {
        json.WriteStartObject();
        SarifTool.Write(json, context);
        WriteInvocation(json, result, context, root);
        WriteArtifacts(json, result, root);
        WriteResults(json, result, context, root);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteEndObject();
    }

    private static void WriteInvocation(Utf8JsonWriter json, GateResult result, ReportContext context, string root)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", result.Verdict != Verdict.Error);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var model in result.Models.Where(model => model.Error is not null))
        {
            json.WriteStartObject();
            json.WriteString("level", "error");
            SarifLocation.WriteText(json, "message", UnreadModel.Describe(model.Error!, context));
            json.WriteStartArray("locations");
            SarifLocation.Write(json, new Location(model.Path), root, logicalName: null);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteArtifacts(Utf8JsonWriter json, GateResult result, string root)
    {
        json.WriteStartArray("artifacts");
        foreach (var model in result.Models)
        {
            json.WriteStartObject();
            SarifLocation.WriteArtifact(json, "location", model.Path, root);
            if (ArtifactHash.Of(model.Path) is { } hash)
            {
                json.WriteNumber("length", new FileInfo(model.Path).Length);
                json.WriteStartObject("hashes");
                json.WriteString("sha-256", hash);
                json.WriteEndObject();
            }

            json.WriteStartArray("roles");
            json.WriteStringValue("analysisTarget");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteResults(Utf8JsonWriter json, GateResult result, ReportContext context, string root)
    {
        var fingerprints = new SarifFingerprints();
        json.WriteStartArray("results");
        foreach (var finding in context.Reported(result.Diagnostics))
            WriteResult(json, finding, model: null, fingerprints, context, root);

        foreach (var model in result.Models)
        {
            foreach (var finding in context.Reported(model.Diagnostics))
                WriteResult(json, finding, model, fingerprints, context, root);
        }

        json.WriteEndArray();
    }

    private static void WriteResult(
        Utf8JsonWriter json, Diagnostic finding, ModelResult? model, SarifFingerprints fingerprints, ReportContext context, string root)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Id);
        if (IndexOf(finding.Id, context.Rules) is var index && index >= 0)
            json.WriteNumber("ruleIndex", index);
        json.WriteString("level", SarifTool.Level(finding.Severity));
        SarifLocation.WriteText(json, "message", finding.Message);

        var logicalName = finding.Layer is null ? model?.Id : $"{model?.Id}/{finding.Layer}";
        json.WriteStartArray("locations");
        SarifLocation.Write(json, finding.Location.File.Length == 0 ? new Location(root) : finding.Location, root, logicalName);
        json.WriteEndArray();

        json.WriteStartObject("partialFingerprints");
        json.WriteString("cntcheckFinding/v1", fingerprints.Next(finding, model?.Id));
        json.WriteEndObject();
        WriteProperties(json, finding, model);
        json.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter json, Diagnostic finding, ModelResult? model)
    {
        json.WriteStartObject("properties");
        json.WriteOptional("model", model?.Id);
        json.WriteOptional("metric", finding.Metric);
        json.WriteOptional("value", finding.Value);
        json.WriteOptional("limit", finding.Limit);
        json.WriteEndObject();
    }

    private static int IndexOf(string id, IReadOnlyList<RuleDescriptor> rules)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            if (rules[i].Id == id)
                return i;
        }

        return -1;
    }

    private static string CheckoutOf(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            if (Path.Exists(Path.Combine(current.FullName, ".git")))
                return current.FullName;
        }

        return folder;
    }
}
