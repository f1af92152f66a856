namespace CntCheck.Profiles;

/// <summary>How far a model moved from its baseline, in units of what seeds of the same recipe differ by. [ours]</summary>
/// <remarks>
/// Of its weights every connection's link-weight.std and every layer's layer-fluctuation are looked at, of its behaviour on samples
/// what a baseline keeps of every layer's neurons and of every output. For each reading x of them: z = (c(x) − mean of c over the k seeds) / s, with
/// s² = ((k − 1)·own² + 5·φ·prior²)/(k + 4) · (1 + 1/k); c is the coordinate of <see cref="DriftScale"/> (logarithms for what compares by ratio, so that scale does not
/// matter), own is the seeds' deviation, prior that of <see cref="PriorSpread"/>, and φ ≥ 1 widens the prior for recipes that differ more than it expects.
/// Each layer is scored by its largest |z| and the largest layer is judged (a mean over layers hides one broken layer), against the limit that a
/// Student t with k + 4 degrees exceeds anywhere among all readings with probability 1 % (Bonferroni); the mean |z| is judged beside it.
/// </remarks>
public sealed record Drift
{
    private const double FalseAlarms = 0.01;
    private const int PriorWeight = 5;
    private const double CappedScore = 20;

    /// <summary>Seeds that were compared with.</summary>
    public required int Seeds { get; init; }

    /// <summary>The layers, connections and outputs, the one that moved most first.</summary>
    public required IReadOnlyList<LayerDrift> Layers { get; init; }

    /// <summary>The largest score allowed.</summary>
    public required double Limit { get; init; }

    /// <summary>Mean score, each capped at 20.</summary>
    public required double Mean { get; init; }

    /// <summary>The largest mean score allowed.</summary>
    public required double MeanLimit { get; init; }

    /// <summary>One figure for both: 1 is the limit.</summary>
    public double Figure => Layers.Count == 0 ? 0 : Math.Max(Layers[0].Score / Limit, Mean / MeanLimit);

    /// <summary>Compares a profile's weights with a baseline of the same structure.</summary>
    public static Drift Between(Profile profile, Baseline baseline) =>
        Of(WeightReadings.All(profile, baseline), baseline.Seeds.Count, MeanLimits.OfWeights(baseline.Seeds.Count));

    /// <summary>Compares what a model does with samples with those seeds of a baseline of the same structure that were accepted on the same samples; null where there is nothing to compare.</summary>
    public static Drift? OnSamples(DataProfile data, Baseline baseline)
    {
        List<SeedData> seeds = [.. baseline.Seeds.Select(seed => seed.On(data.Sample)).OfType<SeedData>()];
        var readings = seeds.Count == 0 ? [] : DataReadings.All(data, seeds, baseline.Structure);
        return readings.Count == 0 ? null : Of(readings, seeds.Count, MeanLimits.OfData(seeds.Count));
    }

    private static Drift Of(List<DriftReading> readings, int seeds, double meanLimit)
    {
        var noise = Noise(readings);
        var scores = readings.ConvertAll(reading => new LayerDrift(reading, Math.Abs(reading.Change) / Deviation(reading, noise)));
        return new Drift
        {
            Seeds = seeds,
            Layers = [.. scores.GroupBy(score => score.Name).Select(layer => layer.MaxBy(score => score.Score)!).OrderByDescending(layer => layer.Score)],
            Limit = StudentT.TwoSidedQuantile(FalseAlarms / Math.Max(scores.Count, 1), seeds - 1 + PriorWeight),
            Mean = scores.Count == 0 ? 0 : scores.Average(score => Math.Min(score.Score, CappedScore)),
            MeanLimit = meanLimit,
        };
    }

    private static double Deviation(DriftReading reading, double noise)
    {
        var seeds = reading.Accepted.Count;
        var variance = (((seeds - 1) * reading.OwnVariance) + (PriorWeight * noise * reading.PriorVariance)) / (seeds - 1 + PriorWeight);
        return Math.Sqrt(variance * (1 + (1.0 / seeds)));
    }

    // The median, so that one layer that differs wildly between seeds does not blind the judgement of all others.
    private static double Noise(List<DriftReading> readings)
    {
        var ratios = readings.Select(reading => reading.OwnVariance / reading.PriorVariance).Order().ToList();
        return ratios.Count == 0 ? 1 : Math.Max(1, ratios[ratios.Count / 2]);
    }
}
