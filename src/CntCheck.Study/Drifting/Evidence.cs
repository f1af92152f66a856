using CntCheck.Profiles;

namespace CntCheck.Study.Drifting;

/// <summary>Puts into a test what it did on recipes that had no part in fitting it.</summary>
internal static class Evidence
{
    /// <summary>The test with rates of the recipes.</summary>
    /// <param name="test">The test.</param>
    /// <param name="rates">What each recipe gave, judged by a test fitted to the others.</param>
    public static DriftTest With(DriftTest test, IReadOnlyList<DriftRate> rates) => test with
    {
        Rates =
        [
            .. rates.GroupBy(rate => rate.Seeds).OrderBy(group => group.Key).Select(group => new DriftRates(
                group.Key,
                Share(RateSums.Over(OfClass(group, "none"))),
                Share(RateSums.WorstOver(OfClass(group, "none"))),
                Share(RateSums.Warned(OfClass(group, "none"))),
                Share(RateSums.Over(OfClass(group, "training"))),
                Share(RateSums.Over(OfClass(group, "after-training"))),
                Share(RateSums.Over(OfClass(group, "legitimate"))))),
        ],
        Faults =
        [
            .. rates.Where(rate => rate.FaultClass is not ("none" or "legitimate" or "harmless")).GroupBy(rate => rate.Fault).Select(fault => new DriftFaultRate(
                fault.Key,
                Share(RateSums.Over(fault.Where(rate => rate.Seeds == 1))),
                Share(RateSums.Over(fault.Where(rate => rate.Seeds == 5))))),
        ],
    };

    private static IEnumerable<DriftRate> OfClass(IEnumerable<DriftRate> rates, string faultClass) => rates.Where(rate => rate.FaultClass == faultClass);

    // A study too small to tell says 0.
    private static double Share(double share) => double.IsNaN(share) ? 0 : Math.Round(share, 4);
}
