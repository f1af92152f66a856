using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CntCheck.Artifacts;

namespace CntCheck.Profiles;

/// <summary>Profiles as JSON: the contract of <c>cntcheck profile --format json</c> and of the profiles kept between builds.</summary>
/// <remarks>Doubles are the shortest that read back the same; lines end with LF; the same profile gives the same bytes everywhere.</remarks>
public static class ProfileJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A profile as JSON text, with a final newline.</summary>
    public static string Write(Profile profile)
    {
        using var stream = new MemoryStream();
        Write(profile, stream);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Writes a profile as UTF-8 without a byte order mark, with a final newline.</summary>
    public static void Write(Profile profile, Stream stream)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text, Options))
            Write(profile, json);

        // The writer ends lines as the operating system does; a carriage return inside a text is escaped, so every one here ends a line.
        var rest = text.WrittenSpan;
        for (int end; (end = rest.IndexOf((byte)'\r')) >= 0; rest = rest[(end + 1)..])
            stream.Write(rest[..end]);

        stream.Write(rest);
        stream.WriteByte((byte)'\n');
    }

    /// <summary>Reads a profile.</summary>
    /// <exception cref="ArtifactException">The file is missing, unreadable, or no profile of a known schema.</exception>
    public static Profile Read(string path)
    {
        byte[] text;
        try
        {
            text = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ArtifactException(ArtifactProblem.Missing, path, null, "no such file", inner: e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ArtifactException(ArtifactProblem.Inaccessible, path, null, e.Message, inner: e);
        }

        return Parse(text, path);
    }

    /// <summary>Reads a profile from UTF-8 text.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="file">The file it came from, for errors.</param>
    /// <exception cref="ArtifactException">The text is no profile of a known schema.</exception>
    public static Profile Parse(ReadOnlyMemory<byte> text, string file) => new ProfileJsonReader(file).Read(text);

    private static void Write(Profile profile, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("schema", profile.Schema);
        json.WriteString("model", profile.Model);
        json.WriteString("format", profile.Format);
        json.WriteString("projection", profile.Projection);
        WriteConventions(json, profile.Conventions);
        WriteTotals(json, profile.Totals);
        WriteMetrics(json, "aggregates", profile.Aggregates);
        WriteList(json, "connections", profile.Connections, WriteConnection);
        WriteList(json, "layers", profile.Layers, WriteLayer);
        WriteList(json, "skipped", profile.Skipped, WriteSkipped);
        WriteTexts(json, "notes", profile.Notes);
        if (profile.Data is { } data)
        {
            json.WritePropertyName("data");
            DataProfileJson.Write(data, json);
        }

        if (profile.Noise is { } noise)
        {
            json.WritePropertyName("noise");
            DataProfileJson.Write(noise, json);
        }

        json.WriteEndObject();
    }

    private static void WriteConventions(Utf8JsonWriter json, Conventions conventions)
    {
        json.WriteStartObject("conventions");
        json.WriteString("bias", conventions.Bias);
        json.WriteString("boundary", conventions.Boundary);
        json.WriteString("padding", conventions.Padding);
        json.WriteEndObject();
    }

    private static void WriteTotals(Utf8JsonWriter json, Totals totals)
    {
        json.WriteStartObject("totals");
        json.WriteNumber("parameters", totals.Parameters);
        json.WriteNumber("links", totals.Links);
        json.WriteNumber("nodes", totals.Nodes);
        json.WriteNumber("depth", totals.Depth);
        json.WriteNumber("measured-parameters", totals.MeasuredParameters);
        json.WriteEndObject();
    }

    private static void WriteConnection(Utf8JsonWriter json, ConnectionProfile connection)
    {
        json.WriteString("name", connection.Name);
        json.WriteString("kind", connection.Kind);
        json.WriteString("from", connection.From);
        json.WriteString("to", connection.To);
        json.WritePropertyName("shape");
        json.WriteRawValue($"[{string.Join(", ", connection.Shape.Select(extent => extent.ToString(CultureInfo.InvariantCulture)))}]");
        WriteMetrics(json, "metrics", connection.Metrics);
        if (connection.NonFiniteCount > 0)
            json.WriteNumber("non-finite-count", connection.NonFiniteCount);

        if (connection.NonFiniteBiases > 0)
            json.WriteNumber("non-finite-biases", connection.NonFiniteBiases);

        if (connection.Initialiser is not null)
            json.WriteString("initialiser", connection.Initialiser);

        if (connection.Traits.Count > 0)
            WriteTexts(json, "traits", connection.Traits);
    }

    private static void WriteLayer(Utf8JsonWriter json, LayerProfile layer)
    {
        json.WriteString("name", layer.Name);
        json.WriteNumber("nodes", layer.Nodes);
        WriteMetrics(json, "metrics", layer.Metrics);
        if (layer.NonFiniteBiases > 0)
            json.WriteNumber("non-finite-biases", layer.NonFiniteBiases);
    }

    private static void WriteSkipped(Utf8JsonWriter json, SkippedPart skipped)
    {
        json.WriteString("name", skipped.Name);
        json.WriteString("kind", skipped.Kind);
        json.WriteNumber("parameters", skipped.Parameters);
        json.WriteString("reason", skipped.Reason);
    }

    internal static void WriteMetrics(Utf8JsonWriter json, string name, MetricSet? metrics)
    {
        if (metrics is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        foreach (var (id, value) in metrics)
            json.WriteNumber(id, value);

        json.WriteEndObject();
    }

    internal static void WriteList<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    internal static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);

        json.WriteEndArray();
    }
}
