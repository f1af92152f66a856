using CntCheck.Study.Papers.Effects;

namespace CntCheck.Study.Papers.Claims;

/// <summary>Whether training moves metrics the same way in different families.</summary>
internal static class SharedDirections
{
    private static readonly string[] Families = ["fc", "cnn", "transformer"];

    private static readonly Reading[] Readings = [PaperMetric.LinkWeight.Mean, PaperMetric.LinkWeightTails.Mean, PaperMetric.Fluctuation.Mean, PaperMetric.FluctuationRatio.Mean];

    /// <summary>The outcome.</summary>
    public static ClaimResult Judge(PaperStudy study)
    {
        var effects = Readings.Select(reading => Families.Select(family => Of(study, family, reading)).ToList()).ToList();
        var shared = effects.Count(families => families.All(effect => effect.Interval.Low > 0.5) || families.All(effect => effect.Interval.High < 0.5));
        return new(
            effects.Any(families => families.Any(effect => !effect.IsDefined)) ? ClaimOutcome.NotTestable
                : shared == Readings.Length ? ClaimOutcome.Reproduced
                : shared > 0 ? ClaimOutcome.Partly
                : ClaimOutcome.NotReproduced,
            [.. effects.Zip(Readings, (families, reading) => $"{reading.Metric.Title}: {string.Join(", ", families.Select(effect => effect.Sentence))}")]);
    }

    private static Effect Of(PaperStudy study, string family, Reading reading)
    {
        var one = study with { Networks = [.. study.Networks.Where(network => network.Plan.Family == family)] };
        return Comparison.Pooled(one, network => network.IsUndertrained).GreaterOfSound(reading) with { What = family };
    }
}
