using CntCheck.Networks;
using CntCheck.Profiles;
using TorchSharp;

namespace CntCheck.TorchSharp.Live;

/// <summary>Watches all connections of a network from measurement to measurement.</summary>
internal sealed class NetworkWatch(torch.nn.Module module, LiveNetwork network)
{
    private static readonly ProfileOptions Options = new() { Quantiles = false };

    private readonly Dictionary<string, LayerWatch> _layers = new(StringComparer.Ordinal);
    private long? _measured;

    /// <summary>What is to know of the network.</summary>
    public IReadOnlyList<string> Notes => network.Notes;

    /// <summary>Measures the network at a step; occasion, epoch, time, loss and findings are the caller's to add.</summary>
    public Measurement Measure(long step)
    {
        var seen = network.See();
        var profile = network.Measure(seen, Options);
        var nodes = seen.Layers.Zip(profile.Layers).ToDictionary(pair => pair.First, pair => pair.Second, ReferenceEqualityComparer.Instance as IEqualityComparer<Layer>);
        var steps = step - (_measured ?? step);
        _measured = step;
        return new()
        {
            Occasion = MeasurementOccasion.Start,
            Step = step,
            Epoch = 0,
            Seconds = 0,
            Steps = steps,
            Profile = profile,
            Layers = [.. seen.Connections.Zip(profile.Connections)
                .Where(pair => pair.First.Weights is not null)
                .Select(pair => WatchOf(pair.First).Measure(pair.First, pair.Second, nodes[pair.First.To], steps))],
        };
    }

    private LayerWatch WatchOf(Connection connection)
    {
        if (!_layers.TryGetValue(connection.Name, out var watch))
            _layers.Add(connection.Name, watch = new(connection, module));
        return watch;
    }
}
