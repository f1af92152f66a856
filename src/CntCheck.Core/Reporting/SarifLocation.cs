using System.Text.Json;
using CntCheck.Diagnostics;

namespace CntCheck.Reporting;

/// <summary>The places and texts of a SARIF run.</summary>
internal static class SarifLocation
{
    private const string Checkout = "%SRCROOT%";

    /// <summary>A <c>location</c>: the file, the line where one is meant, and the layer ("model/layer") as logical location.</summary>
    public static void Write(Utf8JsonWriter json, Location location, string root, string? logicalName)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        WriteArtifact(json, "artifactLocation", location.File, root);
        if (location.Line > 0)
            WriteRegion(json, location);
        json.WriteEndObject();

        if (logicalName is not null)
            WriteLogical(json, logicalName);
        json.WriteEndObject();
    }

    /// <summary>An <c>artifactLocation</c>: relative to the checkout where the file lies in it, else absolute.</summary>
    public static void WriteArtifact(Utf8JsonWriter json, string name, string path, string root)
    {
        var shown = ReportContext.Relative(path, root);
        json.WriteStartObject(name);
        if (Path.IsPathRooted(shown))
        {
            json.WriteString("uri", new Uri(Path.GetFullPath(path)).AbsoluteUri);
        }
        else
        {
            json.WriteString("uri", string.Join('/', shown.Split('/').Select(Uri.EscapeDataString)));
            json.WriteString("uriBaseId", Checkout);
        }

        json.WriteEndObject();
    }

    /// <summary>A <c>message</c>.</summary>
    public static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static void WriteRegion(Utf8JsonWriter json, Location location)
    {
        json.WriteStartObject("region");
        json.WriteNumber("startLine", location.Line);
        if (location.Column > 0)
            json.WriteNumber("startColumn", location.Column);
        json.WriteEndObject();
    }

    private static void WriteLogical(Utf8JsonWriter json, string qualified)
    {
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("name", qualified[(qualified.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        json.WriteString("fullyQualifiedName", qualified);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
