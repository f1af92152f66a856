using CntCheck.Diagnostics;

namespace CntCheck.Profiles;

/// <summary>Reads a baseline strictly: what was edited into something else is an error at its line, never a guess.</summary>
internal static class BaselineReader
{
    public static Baseline Read(string path, byte[] utf8)
    {
        var root = LinedJson.Parse(path, utf8).Object("schema", "model", "recipe-changed", "conventions", "projection", "structure", "seeds");
        var schema = root.Required("schema");
        if (schema.Count() != 1)
            throw schema.Wrong("is that of another version of CntCheck: 1 is known");

        var structure = ReadStructure(root);
        var seeds = root.Required("seeds");
        return new Baseline
        {
            Model = root.Required("model").String(),
            RecipeChanged = root["recipe-changed"]?.String(),
            Structure = structure,
            StructureLocation = root.Required("structure").Location,
            Seeds = seeds.Array() is { Count: > 0 } items ? [.. items.Select(item => ReadSeed(item, structure))] : throw seeds.Wrong("holds no seed"),
        };
    }

    private static Structure ReadStructure(LinedJson root)
    {
        var conventions = root.Required("conventions").Object("bias", "boundary", "padding");
        var structure = root.Required("structure").Object("layers", "connections");
        return new Structure(
            new Conventions(conventions.Required("bias").String(), conventions.Required("boundary").String(), conventions.Required("padding").String()),
            root.Required("projection").String(),
            Distinct(structure.Required("layers"), item => item.Object("name", "nodes"), item => new StructureLayer(item.Required("name").String(), item.Required("nodes").Count()), layer => layer.Name),
            Distinct(structure.Required("connections"), item => item.Object("name", "from", "to", "shape"), ReadConnection, connection => connection.Name));
    }

    private static StructureConnection ReadConnection(LinedJson item) => new(
        item.Required("name").String(),
        item.Required("from").String(),
        item.Required("to").String(),
        [.. item.Required("shape").Array().Select(extent => extent.Count())]);

    private static List<T> Distinct<T>(LinedJson array, Func<LinedJson, LinedJson> check, Func<LinedJson, T> read, Func<T, string> name)
    {
        var parts = new List<T>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in array.Array())
        {
            var part = read(check(item));
            if (!names.Add(name(part)))
                throw item.Wrong($"lists '{name(part)}' a second time");
            parts.Add(part);
        }

        return parts;
    }

    private static Seed ReadSeed(LinedJson item, Structure structure)
    {
        item.Object("connections", "layers", "data");
        return new Seed(
            ReadGroup(item.Required("connections"), Seed.ConnectionMetrics, WeightReadings.Spread, structure.Connections.ToDictionary(c => c.Name, c => c.HasWeights)),
            ReadGroup(item.Required("layers"), Seed.LayerMetrics, WeightReadings.Fluctuation, structure.Layers.ToDictionary(l => l.Name, l => l.Nodes > 0)))
        {
            Data = item["data"] is { } data ? BaselineDataReader.Read(data, structure) : null,
        };
    }

    /// <param name="group">The readings of a seed's connections or layers.</param>
    /// <param name="metrics">What may be read of each.</param>
    /// <param name="judged">What drift is judged by: without it a layer would drop out of the judgement unseen.</param>
    /// <param name="names">Which there are, and whether each has something to judge.</param>
    private static List<Readings> ReadGroup(LinedJson group, IReadOnlyList<string> metrics, string judged, Dictionary<string, bool> names)
    {
        var readings = new List<Readings>();
        foreach (var (name, values) in group.AnyObject().Properties)
        {
            if (!names.TryGetValue(name, out var isJudged))
                throw values.Malformed($"'{name}' is not in the structure above");

            values.Object([.. metrics]);
            if (isJudged)
                values.Required(judged);

            readings.Add(new Readings(name, [.. values.Properties.Select(p => ReadReading(p.Key, p.Value))]));
        }

        if (readings.Count != names.Count)
            throw group.Wrong($"lacks '{names.Keys.First(name => readings.All(r => r.Name != name))}', which is in the structure above");

        return readings;
    }

    private static Reading ReadReading(string metric, LinedJson value)
    {
        var number = value.Number();
        if (number < 0 && !WeightReadings.IsSigned(metric))
            throw value.Wrong("cannot be negative");

        return new Reading(metric, number, value.Location);
    }
}
