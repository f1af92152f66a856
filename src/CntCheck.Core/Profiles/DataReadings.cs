namespace CntCheck.Profiles;

/// <summary>What drift on samples is judged by: activations and strengths of every layer's neurons, and statistics of every output, that a baseline keeps.</summary>
/// <remarks>Confidence and margin are not among them: mutual information and prediction entropy say the same of the same probabilities, and what is counted thrice gives one wavering output the say of three.</remarks>
internal static class DataReadings
{
    // Single precision gives about seven digits: what varies less than this part of the largest value is rounding noise.
    private const double Precision = 1e-6;

    /// <summary>What is judged of the activations of a layer's neurons.</summary>
    public static IReadOnlyList<DriftMetric> OfActivations { get; } =
    [
        new(SeedData.Mean, unit => new MeanScale("activations are on average", unit)),
        new(SeedData.OverNeurons, unit => new RatioScale("neurons differ from one another", Precision * unit)),
        new(SeedData.OverSamples, unit => new RatioScale("activations vary over samples", Precision * unit)),
        new(SeedData.Dead, _ => new ShareScale("dead neurons are", Percent: true)),
        new(SeedData.Rank, _ => new RatioScale("the effective rank of activations is", Precision, "higher", "lower")),
    ];

    /// <summary>What is judged of the strengths of a layer's neurons, which are what an activation function hides.</summary>
    public static IReadOnlyList<DriftMetric> OfStrengths { get; } =
    [
        new(SeedData.StrengthOverNeurons, unit => new RatioScale("neuron strengths differ from one another", Precision * unit)),
        new(SeedData.StrengthOverSamples, unit => new RatioScale("neuron strengths vary over samples", Precision * unit)),
    ];

    /// <summary>What is judged of an output.</summary>
    public static IReadOnlyList<DriftMetric> OfOutputs { get; } =
    [
        new(SeedData.Entropy, _ => new ShareScale("the prediction entropy is", Percent: false)),
        new(SeedData.Information, _ => new ShareScale("the mutual information is", Percent: false)),
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
        if (layer.Metrics is not { } metrics || seeds.Count == 0)
            return [];

        var neurons = structure.Layers.FirstOrDefault(part => part.Name == layer.Name) is { } part
            ? Math.Min(structure.IndependentNodes(part), layer.Neurons)
            : layer.Neurons;
        return
        [
            .. Of(OfActivations, UnitOf(metrics, seeds, SeedData.OverNeurons, SeedData.OverSamples, SeedData.Mean)),
            .. Of(OfStrengths, UnitOf(metrics, seeds, SeedData.StrengthOverNeurons, SeedData.StrengthOverSamples, SeedData.StrengthMean)),
        ];

        IEnumerable<DriftReading> Of(IEnumerable<DriftMetric> family, double unit) =>
            unit > 0 ? family.Select(metric => metric.Of(layer.Name, metrics, seeds, unit, neurons)).OfType<DriftReading>() : [];
    }

    private static IEnumerable<DriftReading> OfOutput(OutputProfile output, IReadOnlyList<Readings> seeds, long rows) =>
        output.Metrics is { } metrics && seeds.Count > 0
            ? OfOutputs.Select(metric => metric.Of(output.Name, metrics, seeds, 1, rows)).OfType<DriftReading>()
            : [];

    /// <summary>How much a layer's activations, or its strengths, vary over samples and neurons in the accepted seeds; where they did not vary at all, as they do now.</summary>
    private static double UnitOf(MetricSet now, IReadOnlyList<Readings> seeds, string overNeurons, string overSamples, string mean)
    {
        var accepted = seeds.Average(seed => Size(metric => seed[metric]?.Value));
        return accepted > 0 ? accepted : Size(metric => now[metric]);

        double Size(Func<string, double?> valueOf) =>
            Math.Max(Math.Sqrt(Math.Pow(valueOf(overNeurons) ?? 0, 2) + Math.Pow(valueOf(overSamples) ?? 0, 2)), Precision * Math.Abs(valueOf(mean) ?? 0));
    }
}
