using System.Globalization;
using CntCheck.Profiles;

namespace CntCheck.Tool;

/// <summary>What a model does with samples or noise, for people: its neurons layer by layer, its outputs.</summary>
internal static class DataTables
{
    private const int ShownHashDigits = 12;
    private static readonly string[] NeuronMetrics =
        ["neuron-activation.mean", "neuron-activation.std-neurons", "neuron-activation.std-samples", "neuron-activation.dead-fraction", "neuron-activation.effective-rank"];

    /// <summary>Writes the readings below those of the weights.</summary>
    /// <param name="data">The readings.</param>
    /// <param name="rows">What the rows are: "samples", "rows of noise".</param>
    /// <param name="everything">Whether every metric is shown.</param>
    /// <param name="print">Takes a line.</param>
    /// <param name="draw">Takes a table.</param>
    public static void Write(DataProfile data, string rows, bool everything, Action<string> print, Action<Table> draw)
    {
        print("");
        print($"on {Count(data.Rows)} {rows} ({Short(data.Sample)}):");
        if (data.Layers.Count > 0)
        {
            print("");
            draw(Neurons(data.Layers, everything));
        }

        if (data.Outputs.Count > 0)
        {
            print("");
            draw(Outputs(data.Outputs));
        }

        Notes.Write(data.Notes, everything, print);
    }

    private static Table Neurons(IReadOnlyList<NeuronProfile> layers, bool everything)
    {
        var all = Ids(layers.Select(layer => layer.Metrics));
        string[] metrics = everything ? all : [.. NeuronMetrics.Intersect(all)];
        var table = new Table([new("neurons of", Name: true), new("neurons", Number: true), new("function"), .. metrics.Select(id => new Column(id, Number: true))]);
        foreach (var layer in layers)
            table.Add([layer.Name, Count(layer.Neurons), layer.Function, .. Cells(layer.Metrics, metrics, layer.NonFiniteNeurons, "neurons")]);

        return table;
    }

    private static Table Outputs(IReadOnlyList<OutputProfile> outputs)
    {
        var metrics = Ids(outputs.Select(output => output.Metrics));
        var table = new Table([new("output", Name: true), new("head"), new("classes", Number: true), .. metrics.Select(id => new Column(id, Number: true))]);
        foreach (var output in outputs)
            table.Add([output.Name, output.Head, output.Classes > 0 ? Count(output.Classes) : "", .. Cells(output.Metrics, metrics, output.NonFiniteRows, "samples")]);

        return table;
    }

    private static IEnumerable<string> Cells(MetricSet? values, string[] metrics, long nonFinite, string what) =>
        values is not null ? metrics.Select(id => Numbers.Show(values[id]))
        : metrics.Select((_, i) => i == 0 ? $"{Count(nonFinite)} {what} not finite" : "");

    private static string[] Ids(IEnumerable<MetricSet?> sets) =>
        [.. sets.SelectMany(set => set ?? MetricSet.Empty).Select(metric => metric.Key).Distinct(StringComparer.Ordinal)];

    private static string Short(string hash) =>
        hash.IndexOf(':') is var colon && hash.Length > colon + 1 + ShownHashDigits ? hash[..(colon + 1 + ShownHashDigits)] : hash;

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
