namespace CntCheck.Profiles;

/// <summary>What drift on samples is judged by: the activations of every layer and the statistics of every output that a baseline keeps.</summary>
internal static class DataReadings
{
    // Single precision gives about seven digits: what varies less than this part of the largest value is rounding noise.
    private const double Precision = 1e-6;

    /// <summary>What is judged of a layer's neurons.</summary>
    public static IReadOnlyList<DriftMetric> OfNeurons { get; } =
    [
        new(SeedData.Mean, unit => new MeanScale("activations are on average", unit)),
        new(SeedData.OverNeurons, unit => new RatioScale("neurons differ from one another", Precision * unit)),
        new(SeedData.OverSamples, unit => new RatioScale("activations vary over samples", Precision * unit)),
        new(SeedData.Dead, _ => new ShareScale("dead neurons are", Percent: true)),
        new(SeedData.Rank, _ => new RatioScale("the effective rank of activations is", Precision, "higher", "lower")),
    ];

    /// <summary>What is judged of an output.</summary>
    public static IReadOnlyList<DriftMetric> OfOutputs { get; } =
    [
        new(SeedData.Entropy, _ => new ShareScale("the prediction entropy is", Percent: false)),
        new(SeedData.Information, _ => new ShareScale("the mutual information is", Percent: false)),
        new(SeedData.Confidence, _ => new ShareScale("the mean confidence is", Percent: false)),
        new(SeedData.Margin, _ => new ShareScale("the mean margin is", Percent: false)),
        new(SeedData.Accuracy, _ => new ShareScale("the accuracy is", Percent: true)),
    ];

    /// <summary>All readings that a profile shares with accepted seeds on the same samples, layers in network order, then outputs.</summary>
    /// <param name="data">The present readings.</param>
    /// <param name="seeds">The accepted readings; at least one.</param>
    /// <param name="structure">The model's structure.</param>
    public static List<DriftReading> All(DataProfile data, IReadOnlyList<SeedData> seeds, Structure structure) =>
    [
        .. data.Layers.SelectMany(layer => OfLayer(layer, [.. seeds.Select(seed => seed.Layer(layer.Name)).OfType<Readings>()], structure)),
        .. data.Outputs.SelectMany(output => OfOutput(output, [.. seeds.Select(seed => seed.Output(output.Name)).OfType<Readings>()], data.Rows)),
    ];

    private static IEnumerable<DriftReading> OfLayer(NeuronProfile layer, IReadOnlyList<Readings> seeds, Structure structure)
    {
        if (layer.Metrics is not { } metrics || seeds.Count == 0 || UnitOf(metrics, seeds) is not (> 0 and var unit))
            return [];

        var neurons = structure.Layers.FirstOrDefault(part => part.Name == layer.Name) is { } part
            ? Math.Min(structure.IndependentNodes(part), layer.Neurons)
            : layer.Neurons;
        return OfNeurons.Select(metric => metric.Of(layer.Name, metrics, seeds, unit, neurons)).OfType<DriftReading>();
    }

    private static IEnumerable<DriftReading> OfOutput(OutputProfile output, IReadOnlyList<Readings> seeds, long rows) =>
        output.Metrics is { } metrics && seeds.Count > 0
            ? OfOutputs.Select(metric => metric.Of(output.Name, metrics, seeds, 1, rows)).OfType<DriftReading>()
            : [];

    /// <summary>How much the layer's activations vary, over samples and neurons, in the accepted seeds; where they did not vary at all, as they do now.</summary>
    private static double UnitOf(MetricSet now, IReadOnlyList<Readings> seeds)
    {
        var accepted = seeds.Average(seed => UnitOf(metric => seed[metric]?.Value));
        return accepted > 0 ? accepted : UnitOf(metric => now[metric]);
    }

    private static double UnitOf(Func<string, double?> valueOf)
    {
        var (overNeurons, overSamples) = (valueOf(SeedData.OverNeurons) ?? 0, valueOf(SeedData.OverSamples) ?? 0);
        return Math.Max(Math.Sqrt((overNeurons * overNeurons) + (overSamples * overSamples)), Precision * Math.Abs(valueOf(SeedData.Mean) ?? 0));
    }
}
