using System.Text.Json;
using CntCheck.Diagnostics;

namespace CntCheck.Reporting;

/// <summary>The <c>tool</c> of a SARIF run: CntCheck and its rules with their help.</summary>
internal static class SarifTool
{
    public static void Write(Utf8JsonWriter json, ReportContext context)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "CntCheck");
        json.WriteString("semanticVersion", context.Version);
        json.WriteStartArray("rules");
        foreach (var rule in context.Rules)
            WriteRule(json, rule);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>SARIF's word for a severity.</summary>
    public static string Level(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Information => "note",
        _ => "none",
    };

    private static void WriteRule(Utf8JsonWriter json, RuleDescriptor rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        WriteText(json, "shortDescription", rule.Title, markdown: null);
        WriteText(json, "fullDescription", rule.Title, markdown: null);
        WriteText(json, "help", rule.Explanation, rule.Explanation);
        json.WriteString("helpUri", rule.HelpLink);
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", Level(rule.DefaultSeverity));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("category", rule.Category.ToString());
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text, string? markdown)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteOptional("markdown", markdown);
        json.WriteEndObject();
    }
}
