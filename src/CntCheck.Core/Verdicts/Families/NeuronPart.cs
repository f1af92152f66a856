using CntCheck.Profiles;

namespace CntCheck.Verdicts.Families;

/// <summary>The neurons of a hidden layer on samples, as features are taken from them.</summary>
/// <param name="Layer">The neurons.</param>
/// <param name="Before">Those of the hidden layer before, or null.</param>
/// <param name="Rows">Number of samples.</param>
internal sealed record NeuronPart(NeuronProfile Layer, NeuronProfile? Before, long Rows) : IPart
{
    // The effective rank is taken over no more observations.
    private const long MostObservations = 256;

    private readonly MetricTable _metrics = new(Layer.Metrics);

    /// <inheritdoc/>
    public string Name => Layer.Name;

    /// <inheritdoc/>
    public string Kind => "dense";

    /// <summary>A metric, or null where it is undefined.</summary>
    public double? this[string metric] => _metrics[metric];

    /// <summary>The greatest effective rank that could be seen.</summary>
    public double MostDirections => Math.Max(1, Math.Min(Layer.Neurons, Math.Min(Rows, MostObservations) - 1));

    /// <summary>The hidden layers whose neurons were seen, in network order; outputs are judged as such.</summary>
    public static IReadOnlyList<NeuronPart> Of(DataProfile data)
    {
        List<NeuronProfile> hidden = [.. data.Layers.Where(layer => !layer.IsOutput)];
        return [.. hidden.Select((layer, i) => new NeuronPart(layer, i == 0 ? null : hidden[i - 1], data.Rows))];
    }
}
