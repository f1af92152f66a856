namespace CntCheck.Profiles;

/// <summary>Reads what an accepted seed did with samples, as strictly as the rest of a baseline.</summary>
internal static class BaselineDataReader
{
    /// <summary>Reads the section "data" of a seed.</summary>
    /// <param name="data">The section.</param>
    /// <param name="structure">The structure its layers are of.</param>
    /// <exception cref="SnapshotException">It is not one; the location has the line.</exception>
    public static SeedData Read(LinedJson data, Structure structure)
    {
        data.Object("sample", "rows", "layers", "outputs");
        var sample = data.Required("sample");
        if (!sample.String().StartsWith("sha256:", StringComparison.Ordinal))
            throw sample.Wrong("should be the samples' hash, \"sha256:…\"");

        var names = structure.Layers.Select(layer => layer.Name).ToHashSet(StringComparer.Ordinal);
        var layers = data.Required("layers");
        if (layers.AnyObject().Properties.FirstOrDefault(layer => !names.Contains(layer.Key)) is { Value: { } unknown })
            throw unknown.Malformed($"'{unknown.Name}' is not in the structure above");

        return new SeedData(
            sample.String(),
            data.Required("rows").Count(),
            ReadGroup(layers, SeedData.LayerMetrics, [SeedData.Mean, SeedData.OverSamples]),
            ReadGroup(data.Required("outputs"), SeedData.OutputMetrics, []));
    }

    /// <param name="group">The readings of layers or outputs.</param>
    /// <param name="metrics">What may be read of each.</param>
    /// <param name="judged">What each must have: without it a layer would drop out of the judgement unseen.</param>
    private static List<Readings> ReadGroup(LinedJson group, IReadOnlyList<string> metrics, IReadOnlyList<string> judged)
    {
        List<Readings> readings = [];
        foreach (var (name, values) in group.AnyObject().Properties)
        {
            values.Object([.. metrics]);
            foreach (var metric in judged)
                values.Required(metric);

            readings.Add(new Readings(name, [.. values.Properties.Select(value => new Reading(value.Key, Number(value.Key, value.Value), value.Value.Location))]));
        }

        return readings;
    }

    private static double Number(string metric, LinedJson value)
    {
        var number = value.Number();
        if (number < 0 && metric != SeedData.Mean)
            throw value.Wrong("cannot be negative");

        return number > 1 && SeedData.IsShare(metric) ? throw value.Wrong("is a share, 1 at most") : number;
    }
}
