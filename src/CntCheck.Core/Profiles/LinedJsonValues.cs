using System.Globalization;
using System.Text.Json;

namespace CntCheck.Profiles;

/// <summary>Strict conversions of <see cref="LinedJson"/>; each refusal names the line.</summary>
internal static class LinedJsonValues
{
    /// <summary>An object with no property outside <paramref name="names"/>.</summary>
    public static LinedJson Object(this LinedJson value, params ReadOnlySpan<string> names)
    {
        foreach (var (name, property) in value.AnyObject().Properties)
        {
            if (!names.Contains(name))
                throw property.Malformed($"'{name}' is not known here; known are {string.Join(", ", names.ToArray())}");
        }

        return value;
    }

    /// <summary>An object with any properties.</summary>
    public static LinedJson AnyObject(this LinedJson value) =>
        value.Kind == JsonTokenType.StartObject ? value : throw value.Wrong("should be an object { … }");

    /// <summary>The value of a property that must be there.</summary>
    public static LinedJson Required(this LinedJson value, string name) =>
        value[name] ?? throw value.Wrong($"lacks '{name}'");

    /// <summary>The items of an array.</summary>
    public static IReadOnlyList<LinedJson> Array(this LinedJson value) =>
        value.Kind == JsonTokenType.StartArray ? value.Items : throw value.Wrong("should be an array [ … ]");

    /// <summary>A string.</summary>
    public static string String(this LinedJson value) =>
        value.Kind == JsonTokenType.String ? value.Text : throw value.Wrong("should be a string");

    /// <summary>A finite number.</summary>
    public static double Number(this LinedJson value) =>
        value.Kind == JsonTokenType.Number && double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw value.Wrong("should be a finite number");

    /// <summary>A count: a whole number, 0 or more.</summary>
    public static long Count(this LinedJson value) =>
        value.Kind == JsonTokenType.Number && long.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw value.Wrong("should be a whole number, 0 or more");
}
