using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CntCheck.Reporting;

/// <summary>JSON as all reports write it: indented by two, LF, final newline, letters not escaped.</summary>
internal static class JsonDocumentText
{
    // Reports are files and terminal output, never part of a web page: "×" and "'" stay readable.
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document <paramref name="write"/> makes.</summary>
    public static string Of(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
            write(json);

        return Encoding.UTF8.GetString(stream.ToArray()).ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>Writes a property that has a text, and nothing where it is null.</summary>
    public static void WriteOptional(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    /// <summary>Writes a number in full precision; null where it is not finite (JSON has no word for that); nothing where there is none.</summary>
    public static void WriteOptional(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is not { } number)
            return;

        if (double.IsFinite(number))
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }
}
