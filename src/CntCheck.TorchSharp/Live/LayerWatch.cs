using CntCheck.Networks;
using CntCheck.Profiles;
using TorchSharp;
using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Live;

/// <summary>Watches one connection from measurement to measurement.</summary>
internal sealed class LayerWatch
{
    private readonly IReadOnlyList<Parameter> _parameters;
    private WeightSnapshot? _snapshot;

    /// <summary>Starts to watch a connection of a module.</summary>
    public LayerWatch(Connection connection, torch.nn.Module module)
    {
        var named = module.named_parameters().ToList();
        _parameters = [.. Prefixes(connection.Name)
            .Select(prefix => named.Where(part => prefix.Length == 0 || part.name == prefix || part.name.StartsWith(prefix + '.', StringComparison.Ordinal)).ToList())
            .Select(Weights)
            .First(parts => parts.Count > 0 || named.Count == 0)
            .Select(part => part.parameter)];
    }

    /// <summary>What there is to say of the connection now.</summary>
    /// <param name="connection">The connection; it has weights.</param>
    /// <param name="profile">Its profile.</param>
    /// <param name="layer">The profile of the layer it makes.</param>
    /// <param name="steps">Steps since the measurement before.</param>
    public LayerMeasurement Measure(Connection connection, ConnectionProfile profile, LayerProfile layer, long steps)
    {
        var weights = connection.Weights!;
        var motion = _snapshot?.Fits(weights) == true ? _snapshot.Compare(weights) : (_snapshot = new(weights)).Start;
        return new()
        {
            Name = connection.Name,
            Learns = _parameters.Any(parameter => parameter.requires_grad),
            Weights = profile.Metrics,
            Nodes = layer.Metrics,
            Change = motion.Change,
            ChangePerStep = steps > 0 ? motion.Change / steps : null,
            ChangeFromStart = motion.ChangeFromStart,
            Growth = motion.Growth,
            StrengthGrowth = motion.StrengthGrowth,
            Excess = motion.Excess,
            StrengthExcess = motion.StrengthExcess,
            Units = motion.Units,
            ZeroUnits = motion.ZeroUnits,
            UnmovedUnits = motion.UnmovedUnits,
            NonFinite = profile.NonFiniteCount + profile.NonFiniteBiases,
            Traits = connection.Traits,
        };
    }

    /// <summary>Those of more than one axis, if there are any: biases may learn where weights stay.</summary>
    private static List<(string name, Parameter parameter)> Weights(List<(string name, Parameter parameter)> parts) =>
        parts.Where(part => part.parameter.dim() > 1).ToList() is { Count: > 0 } weights ? weights : parts;

    /// <summary>The connection's name and all modules around it, the network itself (empty) last: a weight that was put in another order keeps its module's name.</summary>
    private static IEnumerable<string> Prefixes(string name)
    {
        for (var prefix = name.Split('#')[0]; ; prefix = prefix[..Math.Max(0, prefix.LastIndexOf('.'))])
        {
            yield return prefix;
            if (prefix.Length == 0)
                yield break;
        }
    }
}
