using CntCheck.Profiles;
using CntCheck.Testing;

namespace CntCheck.Tests.Profiles;

/// <summary>Readings made by hand: a dense network 784-64-32-10 whose metrics look like those of trained ones.</summary>
internal static class SampleProfile
{
    private static readonly long[] Widths = [784, 64, 32, 10];

    public static Profile Healthy(string id = "digits") => new()
    {
        Model = id,
        Format = "onnx",
        Projection = "positions",
        Conventions = Conventions.Default,
        Totals = new Totals(52650, 52544, 890, 3, 52650),
        Connections = [.. Enumerable.Range(1, 3).Select(i => Connection($"fc{i}", i == 1 ? "image" : $"fc{i - 1}", Widths[i], Widths[i - 1]))],
        Layers = [.. Widths.Select((nodes, i) => Layer(i == 0 ? "image" : $"fc{i}", nodes, i))],
        Skipped = [],
    };

    /// <summary>The same recipe with another seed: every reading moves a little.</summary>
    public static Profile Seed(int seed, double spread = 1)
    {
        var random = new Random(seed);
        double Noise(double deviation) => Math.Exp(deviation * spread * random.NextNormal());
        return Healthy()
            .WithEveryConnection((_, metrics) => metrics.With("link-weight.std", metrics["link-weight.std"]!.Value * Noise(0.02)))
            .WithEveryLayer((_, metrics) => metrics.With("layer-fluctuation", metrics["layer-fluctuation"]!.Value * Noise(0.08)));
    }

    public static Profile WithConnection(this Profile profile, string name, Func<ConnectionProfile, ConnectionProfile> change) =>
        profile with { Connections = [.. profile.Connections.Select(c => c.Name == name ? change(c) : c)] };

    public static Profile WithMetric(this Profile profile, string name, string metric, double? value) => profile with
    {
        Connections = [.. profile.Connections.Select(c => c.Name == name && !IsLayerMetric(metric) ? c with { Metrics = c.Metrics!.With(metric, value) } : c)],
        Layers = [.. profile.Layers.Select(l => l.Name == name && IsLayerMetric(metric) ? l with { Metrics = l.Metrics!.With(metric, value) } : l)],
    };

    public static Profile WithEveryConnection(this Profile profile, Func<ConnectionProfile, MetricSet, MetricSet> change) =>
        profile with { Connections = [.. profile.Connections.Select(c => c with { Metrics = change(c, c.Metrics!) })] };

    public static Profile WithEveryLayer(this Profile profile, Func<LayerProfile, MetricSet, MetricSet> change) =>
        profile with { Layers = [.. profile.Layers.Select(l => l with { Metrics = change(l, l.Metrics!) })] };

    /// <summary>The set with one value replaced, appended, or (null) removed.</summary>
    public static MetricSet With(this MetricSet metrics, string id, double? value)
    {
        MetricSet changed = [];
        foreach (var (key, old) in metrics)
            changed.Add(key, key == id ? value : old);
        if (metrics[id] is null)
            changed.Add(id, value);
        return changed;
    }

    public static ConnectionProfile Connection(string name, string from, long outputs, long inputs) => new()
    {
        Name = name,
        Kind = "Gemm",
        From = from,
        To = name,
        Shape = [outputs, inputs],
        Metrics = Metrics(
            ("link-weight.mean", 0.001234567), ("link-weight.std", 1 / Math.Sqrt(inputs)), ("link-weight.min", -0.5), ("link-weight.max", 0.5),
            ("link-weight.zero-fraction", 0), ("link-count", outputs * inputs), ("dead-units", 0), ("unread-inputs", 0), ("duplicate-units", 0), ("constant", 0),
            ("iid.z-in", 9), ("iid.z-out", 12), ("iid.z-square", 4)),
    };

    public static MetricSet Metrics(params IEnumerable<(string Id, double Value)> values)
    {
        MetricSet metrics = [];
        foreach (var (id, value) in values)
            metrics.Add(id, value);
        return metrics;
    }

    private static LayerProfile Layer(string name, long nodes, int index) => new()
    {
        Name = name,
        Nodes = nodes,
        Metrics = Metrics(("node-strength.mean", 0.1), ("layer-fluctuation", 1.25 + index), ("fluctuation-ratio", 1.5), ("isolated-fraction", 0)),
    };

    private static bool IsLayerMetric(string metric) =>
        MetricIds.Layer.Contains(metric);
}
