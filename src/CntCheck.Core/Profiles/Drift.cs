namespace CntCheck.Profiles;

/// <summary>How far a model moved from its baseline, in units of what seeds of the same recipe differ by. [ours]</summary>
/// <remarks>
/// Looked at are, of the weights, what <see cref="WeightReadings"/> lists of every connection and layer, and, of the behaviour on samples,
/// what a baseline keeps of every layer's neurons and of every output. For each reading x of them: z = (c(x) − mean of c over the k seeds) / s, with
/// s² = ((k − 1)·own² + d·φ·prior²)/(k − 1 + d) · (1 + 1/k); c is the coordinate of <see cref="DriftScale"/> (logarithms for what compares by ratio, so that scale does not
/// matter), own is the seeds' deviation, prior and d are the study's (<see cref="DriftReference"/>), and φ ≥ 1 widens the prior for recipes that differ more than it expects.
/// Each layer is scored by its largest |z| and the largest layer is judged (a mean over layers hides one broken layer), in units of what a
/// Student t with k − 1 + d degrees exceeds anywhere among all readings with probability 1 % (Bonferroni); the mean |z| is judged beside it.
/// Where both limits lie the study measured on recipes that had no part in fitting them.
/// </remarks>
public sealed record Drift
{
    private const double FalseAlarms = 0.01;
    private const double CappedScore = 20;

    // The mean of few scores varies more: 1 % of means of R absolute values of normal numbers exceed their expectation by 1.75/√R of it.
    private const double FewReadings = 1.75;

    /// <summary>Seeds that were compared with.</summary>
    public required int Seeds { get; init; }

    /// <summary>The layers, connections and outputs, the one that moved most first.</summary>
    public required IReadOnlyList<LayerDrift> Layers { get; init; }

    /// <summary>The first in network order whose score is over the limit: what lies behind it may have moved on its account; null where none is.</summary>
    public string? BeginsAt { get; init; }

    /// <summary>The largest score allowed.</summary>
    public required double Limit { get; init; }

    /// <summary>Mean score, each capped at 20.</summary>
    public required double Mean { get; init; }

    /// <summary>The largest mean score allowed.</summary>
    public required double MeanLimit { get; init; }

    /// <summary>One figure for both: 1 is the limit.</summary>
    public double Figure => Layers.Count == 0 ? 0 : Math.Max(Layers[0].Score / Limit, Mean / MeanLimit);

    /// <summary>Compares a profile's weights with a baseline of the same structure.</summary>
    public static Drift Between(Profile profile, Baseline baseline) => Between(profile, baseline, DriftReference.Shipped.Weights);

    /// <summary>Compares what a model does with samples with those seeds of a baseline of the same structure that were accepted on the same samples; null where there is nothing to compare.</summary>
    public static Drift? OnSamples(DataProfile data, Baseline baseline) => OnSamples(data, baseline, DriftReference.Shipped.Samples);

    /// <summary>Compares weights by another test than the shipped one.</summary>
    internal static Drift Between(Profile profile, Baseline baseline, DriftTest test) =>
        Of(WeightReadings.All(profile, baseline), baseline.Seeds.Count, test);

    /// <summary>Compares behaviour by another test than the shipped one.</summary>
    internal static Drift? OnSamples(DataProfile data, Baseline baseline, DriftTest test)
    {
        List<SeedData> seeds = [.. baseline.Seeds.Select(seed => seed.On(data.Sample)).OfType<SeedData>()];
        var readings = seeds.Count == 0 ? [] : DataReadings.All(data, seeds, baseline.Structure);
        return readings.Count == 0 ? null : Of(readings, seeds.Count, test);
    }

    private static Drift Of(List<DriftReading> readings, int seeds, DriftTest test)
    {
        var noise = Noise(readings, test);
        var limits = test.LimitsOf(seeds);
        var limit = Limit(seeds);
        // A reading that fewer seeds have is held against the limit for so many.
        var scores = readings.ConvertAll(reading => new LayerDrift(
            reading, Math.Abs(reading.Change) / Deviation(reading, noise, test) * (reading.Seeds == seeds ? 1 : limit / Limit(reading.Seeds))));
        return new Drift
        {
            Seeds = seeds,
            Layers = [.. scores.GroupBy(score => score.Name).Select(layer => layer.MaxBy(score => score.Score)!).OrderByDescending(layer => layer.Score)],
            BeginsAt = scores.Find(score => score.Score > limit)?.Name,
            Limit = limit,
            Mean = scores.Count == 0 ? 0 : scores.Average(score => Math.Min(score.Score, CappedScore)),
            MeanLimit = limits.Mean * (1 + (FewReadings / Math.Sqrt(Math.Max(readings.Count, 1)))),
        };

        double Limit(int known) => test.LimitsOf(known).Layer * StudentT.TwoSidedQuantile(FalseAlarms / Math.Max(readings.Count, 1), known - 1 + test.Degrees);
    }

    private static double Deviation(DriftReading reading, double noise, DriftTest test)
    {
        var variance = (((reading.Seeds - 1) * reading.OwnVariance) + (test.Degrees * noise * test.SpreadOf(reading.Metric).Variance(reading.Size))) / (reading.Seeds - 1 + test.Degrees);
        return Math.Sqrt(variance * (1 + (1.0 / reading.Seeds)));
    }

    // The median, so that one layer that differs wildly between seeds does not blind the judgement of all others.
    private static double Noise(List<DriftReading> readings, DriftTest test)
    {
        var ratios = readings.Where(reading => reading.Seeds > 1)
            .Select(reading => reading.OwnVariance / test.SpreadOf(reading.Metric).Variance(reading.Size) / MedianOfVariance(reading.Seeds - 1))
            .Order().ToList();
        return ratios.Count == 0 ? 1 : Math.Max(1, ratios[ratios.Count / 2]);
    }

    /// <summary>Median of a sample variance whose expectation is 1 (Wilson and Hilferty, The distribution of chi-square, 1931).</summary>
    private static double MedianOfVariance(int degrees) => Math.Pow(1 - (2.0 / (9 * degrees)), 3);
}
