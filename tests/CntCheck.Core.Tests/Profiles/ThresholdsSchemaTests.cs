using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CntCheck.Artifacts.Architectures;
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
        Assert.Equal(MetricIds.OfLayers, Keys(Schema.GetProperty("definitions").GetProperty("layers").GetProperty("additionalProperties")));
    }

    [Theory]
    [InlineData("""{}""", true)]
    [InlineData("""{ "schema": 1, "metrics": { "depth": { "max": 3 } } }""", true)]
    [InlineData("""{ "metrics": { "link-weight.std": { "min": null, "max-change": "12.5%", "direction": "up" } } }""", true)]
    [InlineData("""{ "models": { "a*": { "layers": { "fc?": { "layer-fluctuation": { "max-change": 1 } } } } } }""", true)]
    [InlineData("""{ "models": { "a": { "architecture": { "input": [1, 28, 28], "layers": [{ "kind": "conv", "name": "c", "stride": [2, 1] }, { "kind": "flatten" }] } } } }""", true)]
    [InlineData("""{ "models": { "a": { "architecture": { "input": 8, "layers": [{ "kind": "linear", "name": "f" }] } } } }""", true)]
    [InlineData("""{ "architecture": { "input": 8, "layers": [{ "kind": "linear", "name": "f" }] } }""", false)]
    [InlineData("""{ "models": { "a": { "architecture": { "layers": [{ "kind": "linear", "name": "f" }] } } } }""", false)]
    [InlineData("""{ "models": { "a": { "architecture": { "input": [0], "layers": [{ "kind": "linear", "name": "f" }] } } } }""", false)]
    [InlineData("""{ "models": { "a": { "architecture": { "input": [1, 2, 3, 4, 5], "layers": [{ "kind": "linear", "name": "f" }] } } } }""", false)]
    [InlineData("""{ "models": { "a": { "architecture": { "input": 8, "layers": [] } } } }""", false)]
    [InlineData("""{ "models": { "a": { "architecture": { "input": 8, "layers": [{ "kind": "dense", "name": "f" }] } } } }""", false)]
    [InlineData("""{ "models": { "a": { "architecture": { "input": 8, "layers": [{ "kind": "linear" }] } } } }""", false)]
    [InlineData("""{ "models": { "a": { "architecture": { "input": 8, "layers": [{ "kind": "linear", "name": "f", "stride": 1 }] } } } }""", false)]
    [InlineData("""{ "models": { "a": { "architecture": { "input": 8, "layers": [{ "kind": "flatten", "name": "f" }] } } } }""", false)]
    [InlineData("""{ "models": { "a": { "architecture": { "input": 8, "layers": [{ "kind": "conv", "name": "f", "stride": 1.5 }] } } } }""", false)]
    [InlineData("""{ "models": { "a": { "metrics": { "accuracy": { "min": 0.9, "max-change": 0.03, "direction": "down" } }, "layers": { "fc*": { "neuron-activation.mean": { "max": 1 } } } } } }""", true)]
    [InlineData("""{ "layers": { "fc1": { "accuracy": { "min": 0.9 } } } }""", false)]
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
    public void It_knows_the_kinds_of_layers_the_reader_knows() => Assert.Equal(
        DeclaredKinds.Names.Select(name => (name, string.Join(' ', Settings(name)))),
        Schema.GetProperty("definitions").GetProperty("layer").GetProperty("anyOf").EnumerateArray()
            .Select(kind => kind.GetProperty("properties"))
            .Select(properties => (properties.GetProperty("kind").GetProperty("const").GetString()!, string.Join(' ', properties.EnumerateObject().Select(property => property.Name).Except(["kind"])))));

    [Fact]
    public void The_starter_is_valid() => Assert.True(Accepts(Schema, JsonDocument.Parse(Thresholds.Starter(SampleProfile.Healthy())).RootElement));

    private static JsonElement Read()
    {
        var text = File.ReadAllText(SchemaFile);
        if (Environment.GetEnvironmentVariable("CNTCHECK_WRITE_DOCS") == "1")
        {
            var schema = JsonNode.Parse(text)!;
            schema["definitions"]!["metrics"]!["properties"] = Bounds(MetricIds.All);
            schema["definitions"]!["layers"]!["additionalProperties"]!["properties"] = Bounds(MetricIds.OfLayers);
            schema["definitions"]!["layer"]!["anyOf"] = new JsonArray([.. DeclaredKinds.Names.Select(LayerOf)]);
            text = schema.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
            File.WriteAllText(SchemaFile, text);
        }

        return JsonDocument.Parse(text).RootElement;
    }

    private static IEnumerable<string> Settings(string kind) => [.. DeclaredKinds.Find(kind)!.HasTensors ? ["name"] : Array.Empty<string>(), .. DeclaredKinds.Find(kind)!.Names[kind]];

    private static JsonObject LayerOf(string kind)
    {
        JsonObject properties = new() { ["kind"] = new JsonObject { ["const"] = kind } };
        foreach (var setting in Settings(kind))
            properties.Add(setting, setting == "name" ? new JsonObject { ["type"] = "string" } : new JsonObject { ["$ref"] = "#/definitions/numbers" });

        JsonArray required = DeclaredKinds.Find(kind)!.HasTensors ? ["kind", "name"] : ["kind"];
        return new() { ["type"] = "object", ["properties"] = properties, ["required"] = required, ["additionalProperties"] = false };
    }

    private static JsonObject Bounds(IEnumerable<string> ids) =>
        new(ids.Select(id => KeyValuePair.Create<string, JsonNode?>(id, new JsonObject { ["$ref"] = "#/definitions/bounds" })));

    private static IEnumerable<string> Keys(JsonElement schema) => schema.GetProperty("properties").EnumerateObject().Select(property => property.Name);

    private static bool Accepts(JsonElement schema, JsonElement value) => JsonSchema.Accepts(schema, value);
}
