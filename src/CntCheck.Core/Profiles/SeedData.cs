namespace CntCheck.Profiles;

/// <summary>What an accepted seed did with samples.</summary>
/// <param name="Sample">The hash of the samples: "sha256:…".</param>
/// <param name="Rows">Number of samples.</param>
/// <param name="Layers">Readings by layer, in network order.</param>
/// <param name="Outputs">Readings by output.</param>
public sealed record SeedData(string Sample, long Rows, IReadOnlyList<Readings> Layers, IReadOnlyList<Readings> Outputs)
{
    internal const string Mean = "neuron-activation.mean";
    internal const string OverNeurons = "neuron-activation.std-neurons";
    internal const string OverSamples = "neuron-activation.std-samples";
    internal const string Dead = "neuron-activation.dead-fraction";
    internal const string Rank = "neuron-activation.effective-rank";

    internal const string StrengthMean = "neuron-strength.mean";
    internal const string StrengthOverNeurons = "neuron-strength.std-neurons";
    internal const string StrengthOverSamples = "neuron-strength.std-samples";

    internal const string Entropy = "prediction-entropy";
    internal const string Information = "mutual-information";
    internal const string Confidence = "confidence";
    internal const string Margin = "margin";
    internal const string Accuracy = "accuracy";

    /// <summary>Metrics a baseline keeps of a layer's neurons.</summary>
    public static IReadOnlyList<string> LayerMetrics { get; } = [Mean, OverNeurons, OverSamples, Dead, Rank, StrengthOverNeurons, StrengthOverSamples];

    /// <summary>Metrics a baseline keeps of an output. By confidence and margin no drift is judged; thresholds may bound their change.</summary>
    public static IReadOnlyList<string> OutputMetrics { get; } = [Entropy, Information, Confidence, Margin, Accuracy];

    /// <summary>The readings a baseline keeps of a run on samples, rounded as they are written.</summary>
    public static SeedData Of(DataProfile data) => new(
        data.Sample,
        data.Rows,
        [.. data.Layers.Select(layer => new Readings(layer.Name, [.. Kept(LayerMetrics, layer.Metrics)]))],
        [.. data.Outputs.Select(output => new Readings(output.Name, [.. Kept(OutputMetrics, output.Metrics)]))]);

    /// <summary>The readings of a layer, or null.</summary>
    public Readings? Layer(string name) => Layers.FirstOrDefault(readings => readings.Name == name);

    /// <summary>The readings of an output, or null.</summary>
    public Readings? Output(string name) => Outputs.FirstOrDefault(readings => readings.Name == name);

    /// <summary>Whether a metric is a share of a whole, 0 to 1.</summary>
    internal static bool IsShare(string metric) => metric == Dead || OutputMetrics.Contains(metric);

    private static IEnumerable<Reading> Kept(IEnumerable<string> ids, MetricSet? metrics)
    {
        metrics ??= MetricSet.Empty;
        foreach (var id in ids)
        {
            if (metrics[id] is { } value)
                yield return new Reading(id, Math.Abs(value) <= Noise(id, metrics) ? 0 : Significant.Round(IsShare(id) ? Math.Clamp(value, 0, 1) : value), null);
        }
    }

    // Activations and strengths are single precision: what is left where they cancel is rounding noise, another on every machine.
    private static double Noise(string id, MetricSet metrics)
    {
        string[][] families = [[Mean, OverNeurons, OverSamples], [StrengthMean, StrengthOverNeurons, StrengthOverSamples]];
        return 1e-6 * (families.FirstOrDefault(family => family.Contains(id)) ?? []).Select(member => Math.Abs(metrics[member] ?? 0)).DefaultIfEmpty(-1).Max();
    }
}
