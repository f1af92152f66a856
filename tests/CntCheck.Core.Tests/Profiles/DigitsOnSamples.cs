using System.Globalization;
using CntCheck.Profiles;
using CntCheck.Testing;

namespace CntCheck.Tests.Profiles;

/// <summary>Readings of trained networks on samples, from the file beside this one.</summary>
internal static class DigitsOnSamples
{
    private static readonly string[][] Lines =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "tests", "CntCheck.Core.Tests", "Profiles", "digits-on-samples.csv"))
            .Where(line => !line.StartsWith('#')).Select(line => line.Split(',')),
    ];

    /// <summary>The healthy networks, a seed each.</summary>
    public static IReadOnlyList<Profile> Healthy { get; } = [.. Lines.Where(line => line[1] == "healthy").Select(ProfileOf)];

    /// <summary>The seed, the layer that was damaged, and the readings of every network with one kind of damage.</summary>
    public static IReadOnlyList<(int Seed, string Layer, Profile Profile)> Damaged(string fault) =>
        [.. Lines.Where(line => line[1] == fault).Select(line => (int.Parse(line[0], CultureInfo.InvariantCulture), line[2], ProfileOf(line)))];

    private static Profile ProfileOf(string[] line)
    {
        var values = Lines[0].Zip(line).Skip(3).Where(pair => pair.Second.Length > 0)
            .Select(pair => (Name: pair.First.Split('.')[0], Metric: pair.First.Split('.')[1], Value: double.Parse(pair.Second, CultureInfo.InvariantCulture)))
            .ToLookup(reading => reading.Name);
        MetricSet Metrics(string name, string family) => SampleProfile.Metrics(values[name].Select(reading => (family + reading.Metric, reading.Value)));
        var healthy = SampleReadings.Healthy();
        return SampleProfile.Healthy().OnSamples(healthy with
        {
            Layers = [.. healthy.Layers.Select(layer => layer with { Metrics = Metrics(layer.Name, "neuron-activation.") })],
            Outputs = [.. healthy.Outputs.Select(output => output with { Metrics = Metrics(output.Name, "") })],
        });
    }
}
