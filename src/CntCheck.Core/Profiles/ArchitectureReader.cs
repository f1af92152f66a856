using System.Text.Json;
using CntCheck.Artifacts.Architectures;

namespace CntCheck.Profiles;

/// <summary>Reads a declared architecture strictly: an unknown kind or setting is an error at its line.</summary>
internal static class ArchitectureReader
{
    private const int MostAxes = 4;

    public static DeclaredArchitecture Read(LinedJson value)
    {
        var section = value.Object("input", "layers");
        var input = Numbers(section.Required("input"));
        if (input.Count is 0 or > MostAxes || input.Contains(0))
            throw section["input"]!.Wrong($"should be one to {MostAxes} extents of one sample, from 1 on, without a batch");

        var layers = section.Required("layers").Array();
        return layers.Count > 0
            ? new DeclaredArchitecture(new Architecture(input, [.. layers.Select(ReadLayer)]), value.Location, [.. layers.Select(layer => layer.Location)])
            : throw section["layers"]!.Wrong("should hold at least one layer");
    }

    private static DeclaredLayer ReadLayer(LinedJson value)
    {
        var name = value.AnyObject().Required("kind").String();
        var kind = DeclaredKinds.Find(name)
            ?? throw value["kind"]!.Malformed($"'{name}' is no kind of layer{(Nearest.Meant(name, DeclaredKinds.Names) is { } near ? $"; did you mean '{near}'?" : $"; known are {string.Join(", ", DeclaredKinds.Names)}")}");
        string[] settings = kind.Names[name];
        _ = value.Object(["kind", .. kind.HasTensors ? ["name"] : Array.Empty<string>(), .. settings]);
        return new DeclaredLayer(
            name,
            kind.HasTensors ? value.Required("name").String() : null,
            value.Properties.Where(property => settings.Contains(property.Key)).ToDictionary(property => property.Key, property => Numbers(property.Value), StringComparer.Ordinal));
    }

    /// <summary>A whole number, or a list of them.</summary>
    private static IReadOnlyList<long> Numbers(LinedJson value) =>
        value.Kind == JsonTokenType.StartArray ? [.. value.Items.Select(item => item.Count())] : [value.Count()];
}
