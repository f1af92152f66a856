using System.Text.Json;
using CntCheck.Artifacts;

namespace CntCheck.Profiles;

/// <summary>Reads what <see cref="ProfileJson"/> writes; fields it does not know are passed over.</summary>
internal sealed class ProfileJsonReader(string file)
{
    private const int KnownSchema = 1;

    public Profile Read(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return ReadProfile(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new ArtifactException(
                ArtifactProblem.NotAModel, file, OffsetOf(text.Span, e), $"not JSON: {FirstSentence(e.Message)}", "measure the model again", e);
        }
        catch (InvalidOperationException e)
        {
            throw new ArtifactException(ArtifactProblem.NotAModel, file, null, $"not a profile: {FirstSentence(e.Message)}", "measure the model again", e);
        }
    }

    private static long? OffsetOf(ReadOnlySpan<byte> text, JsonException error)
    {
        var start = 0;
        for (long line = 0; line < error.LineNumber; line++)
            start += text[start..].IndexOf((byte)'\n') + 1;

        return start + error.BytePositionInLine;
    }

    private static string FirstSentence(string message) => message.Split(". ")[0].TrimEnd('.');

    private Profile ReadProfile(JsonElement root)
    {
        var schema = Integer(root, "schema");
        if (schema != KnownSchema)
            throw Broken($"its schema is {schema}, and only {KnownSchema} is known", "measure the model again");

        var conventions = Field(root, "conventions", JsonValueKind.Object);
        return new Profile
        {
            Model = Text(root, "model"),
            Format = Text(root, "format"),
            Projection = Text(root, "projection"),
            Conventions = new(Text(conventions, "bias"), Text(conventions, "boundary"), Text(conventions, "padding")),
            Totals = ReadTotals(Field(root, "totals", JsonValueKind.Object)),
            Aggregates = root.TryGetProperty("aggregates", out _) ? Metrics(root, "aggregates") ?? MetricSet.Empty : MetricSet.Empty,
            Connections = [.. Items(root, "connections").Select(ReadConnection)],
            Layers = [.. Items(root, "layers").Select(ReadLayer)],
            Skipped = [.. Items(root, "skipped").Select(ReadSkipped)],
            Notes = Texts(root, "notes"),
            Data = root.TryGetProperty("data", out var data) ? new DataProfileJsonReader(this).Read(data) : null,
            Noise = root.TryGetProperty("noise", out var noise) ? new DataProfileJsonReader(this).Read(noise) : null,
        };
    }

    private Totals ReadTotals(JsonElement totals) => new(
        Integer(totals, "parameters"),
        Integer(totals, "links"),
        Integer(totals, "nodes"),
        (int)Math.Clamp(Integer(totals, "depth"), 0, int.MaxValue),
        Integer(totals, "measured-parameters"));

    private ConnectionProfile ReadConnection(JsonElement connection) => new()
    {
        Name = Text(connection, "name"),
        Kind = Text(connection, "kind"),
        From = Text(connection, "from"),
        To = Text(connection, "to"),
        Shape = [.. Field(connection, "shape", JsonValueKind.Array).EnumerateArray().Select(extent => Integer(extent, "shape", "an extent"))],
        Metrics = Metrics(connection, "metrics"),
        NonFiniteCount = connection.TryGetProperty("non-finite-count", out _) ? Integer(connection, "non-finite-count") : 0,
        NonFiniteBiases = connection.TryGetProperty("non-finite-biases", out _) ? Integer(connection, "non-finite-biases") : 0,
        Initialiser = connection.TryGetProperty("initialiser", out _) ? Text(connection, "initialiser") : null,
        Traits = Texts(connection, "traits"),
    };

    private LayerProfile ReadLayer(JsonElement layer) => new()
    {
        Name = Text(layer, "name"),
        Nodes = Integer(layer, "nodes"),
        Metrics = Metrics(layer, "metrics"),
        NonFiniteBiases = layer.TryGetProperty("non-finite-biases", out _) ? Integer(layer, "non-finite-biases") : 0,
    };

    private SkippedPart ReadSkipped(JsonElement skipped) =>
        new(Text(skipped, "name"), Text(skipped, "kind"), Integer(skipped, "parameters"), Text(skipped, "reason"));

    internal MetricSet? Metrics(JsonElement parent, string name)
    {
        if (parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Null)
            return null;

        MetricSet metrics = [];
        foreach (var metric in Field(parent, name, JsonValueKind.Object).EnumerateObject())
        {
            if (metric.Value.ValueKind != JsonValueKind.Number || !metric.Value.TryGetDouble(out var number) || !double.IsFinite(number))
                throw Broken($"metric '{metric.Name}' is not a finite number");

            metrics.Add(metric.Name, number);
        }

        return metrics;
    }

    internal JsonElement.ArrayEnumerator Items(JsonElement parent, string name) => Field(parent, name, JsonValueKind.Array).EnumerateArray();

    internal string Text(JsonElement parent, string name) => Field(parent, name, JsonValueKind.String).GetString()!;

    internal List<string> Texts(JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out _))
            return [];

        return [.. Items(parent, name).Select(item =>
            item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Broken($"'{name}' holds something other than text"))];
    }

    internal long Integer(JsonElement parent, string name) => Integer(Field(parent, name, JsonValueKind.Number), name, "it");

    private long Integer(JsonElement value, string name, string what) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 0
            ? number
            : throw Broken($"'{name}': {what} is not a whole number from 0 on");

    internal JsonElement Field(JsonElement parent, string name, JsonValueKind kind)
    {
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out var value))
            throw Broken($"'{name}' is missing");

        return value.ValueKind == kind ? value : throw Broken($"'{name}' is not of the expected kind ({kind})");
    }

    internal ArtifactException Broken(string reason, string advice = "measure the model again") =>
        new(ArtifactProblem.NotAModel, file, null, $"not a profile: {reason}", advice);
}
