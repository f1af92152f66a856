namespace CntCheck.Profiles;

/// <summary>What drift on samples is judged by: the activations of every layer and the statistics of every output that a baseline keeps.</summary>
internal static class DataReadings
{
    // Single precision gives about seven digits: what varies less than this part of the largest value is rounding noise.
    private const double Precision = 1e-6;

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
            ? Math.Min(PriorSpread.IndependentNodes(structure, part), layer.Neurons)
            : layer.Neurons;
        DriftReading?[] readings =
        [
            Of(layer.Name, SeedData.Mean, metrics, seeds, new MeanScale("activations are on average", unit), PriorSpread.ActivationMean(neurons)),
            Of(layer.Name, SeedData.OverNeurons, metrics, seeds, new RatioScale("neurons differ from one another", Precision * unit), PriorSpread.ActivationOverNeurons(neurons)),
            Of(layer.Name, SeedData.OverSamples, metrics, seeds, new RatioScale("activations vary over samples", Precision * unit), PriorSpread.ActivationOverSamples(neurons)),
            Of(layer.Name, SeedData.Dead, metrics, seeds, new ShareScale("dead neurons are", Percent: true), PriorSpread.DeadFraction(neurons)),
            Of(layer.Name, SeedData.Rank, metrics, seeds, new RatioScale("the effective rank of activations is", Precision, "higher", "lower"), PriorSpread.EffectiveRank(neurons)),
        ];
        return readings.OfType<DriftReading>();
    }

    private static IEnumerable<DriftReading> OfOutput(OutputProfile output, IReadOnlyList<Readings> seeds, long rows)
    {
        if (output.Metrics is not { } metrics || seeds.Count == 0)
            return [];

        DriftReading?[] readings =
        [
            Of(output.Name, SeedData.Entropy, metrics, seeds, new ShareScale("the prediction entropy is", Percent: false), PriorSpread.Prediction(rows)),
            Of(output.Name, SeedData.Information, metrics, seeds, new ShareScale("the mutual information is", Percent: false), PriorSpread.Prediction(rows)),
            Of(output.Name, SeedData.Confidence, metrics, seeds, new ShareScale("the mean confidence is", Percent: false), PriorSpread.Prediction(rows)),
            Of(output.Name, SeedData.Margin, metrics, seeds, new ShareScale("the mean margin is", Percent: false), PriorSpread.Prediction(rows)),
            Of(output.Name, SeedData.Accuracy, metrics, seeds, new ShareScale("the accuracy is", Percent: true), PriorSpread.Accuracy(rows)),
        ];
        return readings.OfType<DriftReading>();
    }

    private static DriftReading? Of(string name, string metric, MetricSet now, IReadOnlyList<Readings> seeds, DriftScale scale, double prior)
    {
        List<Reading> accepted = [.. seeds.Select(seed => seed[metric]).OfType<Reading>()];
        return now[metric] is { } value && accepted.Count > 0 ? new DriftReading(name, accepted, value, scale, prior) : null;
    }

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
