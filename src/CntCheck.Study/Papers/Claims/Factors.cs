using CntCheck.Study.Papers.Effects;

namespace CntCheck.Study.Papers.Claims;

/// <summary>Outcomes of claims that are no areas under the curve.</summary>
internal static class Factors
{
    // Cohen's large effect of a factor.
    private const double Large = 0.14;

    /// <summary>Depth as a name.</summary>
    public static string Depth(PaperNetwork network) => network.Plan.Depth.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Reproduced where a factor explains much of every reading, partly where it explains more than chance of one.</summary>
    public static ClaimResult Judge(IReadOnlyList<Reading> readings, Func<Reading, FactorStrength> strength) => Judge(readings, readings.Select(strength));

    /// <summary>The same with the strengths given, one a reading.</summary>
    public static ClaimResult Judge(IReadOnlyList<Reading> readings, IEnumerable<FactorStrength> given)
    {
        var strengths = given.ToList();
        return new(
            strengths.Any(strength => double.IsNaN(strength.Value)) ? ClaimOutcome.NotTestable
                : strengths.All(strength => strength.IsReal && strength.Value >= Large) ? ClaimOutcome.Reproduced
                : strengths.Any(strength => strength.IsReal) ? ClaimOutcome.Partly
                : ClaimOutcome.NotReproduced,
            [.. strengths.Zip(readings, (strength, reading) => $"{strength.Factor}, {reading.Metric.Title}: {strength.Text}")]);
    }

    /// <summary>Reproduced where every effect is surely above a value, partly where one is.</summary>
    public static ClaimResult Beyond(IReadOnlyList<Effect> effects, double value) => new(
        effects.Any(effect => !effect.IsDefined) ? ClaimOutcome.NotTestable
            : effects.All(effect => effect.Interval.Low > value) ? ClaimOutcome.Reproduced
            : effects.Any(effect => effect.Interval.Low > value) ? ClaimOutcome.Partly
            : ClaimOutcome.NotReproduced,
        [.. effects.Select(effect => effect.Sentence)]);

    /// <summary>The outcome of differences of areas.</summary>
    public static ClaimResult Advantages(IReadOnlyList<Effect> effects) => Beyond(effects, 0);
}
