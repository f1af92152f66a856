using System.Text.Json;
using System.Text.RegularExpressions;

namespace CntCheck.Tests.Profiles;

/// <summary>The part of JSON Schema (draft 7) that our schemas use.</summary>
internal static class JsonSchema
{
    /// <summary>Whether a schema accepts a value.</summary>
    public static bool Accepts(JsonElement schema, JsonElement value) => Accepts(schema, schema, value);

    private static bool Accepts(JsonElement root, JsonElement schema, JsonElement value) => schema.EnumerateObject().All(keyword => keyword.Name switch
    {
        "$ref" => Accepts(root, root.GetProperty("definitions").GetProperty(keyword.Value.GetString()!.Split('/')[^1]), value),
        "type" => keyword.Value.ValueKind == JsonValueKind.Array ? keyword.Value.EnumerateArray().Any(type => IsOfType(type, value)) : IsOfType(keyword.Value, value),
        "const" => value.GetRawText() == keyword.Value.GetRawText(),
        "enum" => keyword.Value.EnumerateArray().Any(allowed => allowed.GetRawText() == value.GetRawText()),
        "anyOf" => keyword.Value.EnumerateArray().Any(choice => Accepts(root, choice, value)),
        "items" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().All(item => Accepts(root, keyword.Value, item)),
        "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= keyword.Value.GetInt32(),
        "maxItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= keyword.Value.GetInt32(),
        "required" => value.ValueKind != JsonValueKind.Object || keyword.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
        "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() <= keyword.Value.GetDouble(),
        "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() >= keyword.Value.GetDouble(),
        "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!),
        "properties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().All(p => !keyword.Value.TryGetProperty(p.Name, out var inner) || Accepts(root, inner, p.Value)),
        "additionalProperties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().All(p =>
            (schema.TryGetProperty("properties", out var known) && known.TryGetProperty(p.Name, out _))
            || (keyword.Value.ValueKind != JsonValueKind.False && Accepts(root, keyword.Value, p.Value))),
        "$schema" or "title" or "description" or "definitions" => true,
        _ => throw new NotSupportedException(keyword.Name),
    });

    private static bool IsOfType(JsonElement type, JsonElement value) => type.GetString() switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "string" => value.ValueKind == JsonValueKind.String,
        "array" => value.ValueKind == JsonValueKind.Array,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new NotSupportedException(type.GetString()),
    };
}
