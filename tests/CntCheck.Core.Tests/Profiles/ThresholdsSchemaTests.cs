using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CntCheck.Profiles;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Profiles;

public class ThresholdsSchemaTests
{
    private static readonly string SchemaFile = Path.Combine(Repository.Root, "docs", "thresholds.schema.json");
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonElement Schema = Read();

    /// <summary>Set CNTCHECK_WRITE_DOCS=1 to write the lists of metrics anew.</summary>
    [Fact]
    public void It_knows_the_metrics_the_reader_knows()
    {
        Assert.Equal(MetricIds.All, Keys(Schema.GetProperty("definitions").GetProperty("metrics")));
        Assert.Equal([.. MetricIds.Connection, .. MetricIds.Layer], Keys(Schema.GetProperty("definitions").GetProperty("layers").GetProperty("additionalProperties")));
    }

    [Theory]
    [InlineData("""{}""", true)]
    [InlineData("""{ "schema": 1, "metrics": { "depth": { "max": 3 } } }""", true)]
    [InlineData("""{ "metrics": { "link-weight.std": { "min": null, "max-change": "12.5%", "direction": "up" } } }""", true)]
    [InlineData("""{ "models": { "a*": { "layers": { "fc?": { "layer-fluctuation": { "max-change": 1 } } } } } }""", true)]
    [InlineData("""{ "schema": 2 }""", false)]
    [InlineData("""{ "metric": {} }""", false)]
    [InlineData("""{ "metrics": { "fluctuation": {} } }""", false)]
    [InlineData("""{ "metrics": { "link-weight.std": { "max": "1" } } }""", false)]
    [InlineData("""{ "metrics": { "link-weight.std": { "max-change": "ten%" } } }""", false)]
    [InlineData("""{ "metrics": { "link-weight.std": { "max-change": -1 } } }""", false)]
    [InlineData("""{ "metrics": { "link-weight.std": { "direction": "left" } } }""", false)]
    [InlineData("""{ "layers": { "fc1": { "depth": {} } } }""", false)]
    [InlineData("""{ "models": { "a": { "models": {} } } }""", false)]
    public void Schema_and_reader_agree(string text, bool valid)
    {
        Assert.Equal(valid, Accepts(Schema, JsonDocument.Parse(text).RootElement));
        Assert.Equal(valid, Record.Exception(() => ThresholdsTests.Read(text)) is null);
    }

    [Fact]
    public void The_starter_is_valid() => Assert.True(Accepts(Schema, JsonDocument.Parse(Thresholds.Starter(SampleProfile.Healthy())).RootElement));

    private static JsonElement Read()
    {
        var text = File.ReadAllText(SchemaFile);
        if (Environment.GetEnvironmentVariable("CNTCHECK_WRITE_DOCS") == "1")
        {
            var schema = JsonNode.Parse(text)!;
            schema["definitions"]!["metrics"]!["properties"] = Bounds(MetricIds.All);
            schema["definitions"]!["layers"]!["additionalProperties"]!["properties"] = Bounds([.. MetricIds.Connection, .. MetricIds.Layer]);
            text = schema.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
            File.WriteAllText(SchemaFile, text);
        }

        return JsonDocument.Parse(text).RootElement;
    }

    private static JsonObject Bounds(IEnumerable<string> ids) =>
        new(ids.Select(id => KeyValuePair.Create<string, JsonNode?>(id, new JsonObject { ["$ref"] = "#/definitions/bounds" })));

    private static IEnumerable<string> Keys(JsonElement schema) => schema.GetProperty("properties").EnumerateObject().Select(property => property.Name);

    // The part of JSON Schema (draft 7) that our schema uses.
    private static bool Accepts(JsonElement schema, JsonElement value) => schema.EnumerateObject().All(keyword => keyword.Name switch
    {
        "$ref" => Accepts(Schema.GetProperty("definitions").GetProperty(keyword.Value.GetString()!.Split('/')[^1]), value),
        "type" => keyword.Value.ValueKind == JsonValueKind.Array ? keyword.Value.EnumerateArray().Any(type => IsOfType(type, value)) : IsOfType(keyword.Value, value),
        "const" => value.GetRawText() == keyword.Value.GetRawText(),
        "enum" => keyword.Value.EnumerateArray().Any(allowed => allowed.GetRawText() == value.GetRawText()),
        "anyOf" => keyword.Value.EnumerateArray().Any(choice => Accepts(choice, value)),
        "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() >= keyword.Value.GetDouble(),
        "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!),
        "properties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().All(p => !keyword.Value.TryGetProperty(p.Name, out var inner) || Accepts(inner, p.Value)),
        "additionalProperties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().All(p =>
            (schema.TryGetProperty("properties", out var known) && known.TryGetProperty(p.Name, out _))
            || (keyword.Value.ValueKind != JsonValueKind.False && Accepts(keyword.Value, p.Value))),
        "$schema" or "title" or "description" or "definitions" => true,
        _ => throw new NotSupportedException(keyword.Name),
    });

    private static bool IsOfType(JsonElement type, JsonElement value) => type.GetString() switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new NotSupportedException(type.GetString()),
    };
}
