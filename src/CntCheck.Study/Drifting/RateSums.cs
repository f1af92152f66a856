namespace CntCheck.Study.Drifting;

/// <summary>Rates summed up: recipes count alike, and within one of them faults do.</summary>
internal static class RateSums
{
    /// <summary>Share of networks over the limit; NaN where there are none.</summary>
    public static double Over(IEnumerable<DriftRate> rates) => Mean(rates, rate => (rate.Over, rate.Trials));

    /// <summary>Share of networks that are a warning.</summary>
    public static double Warned(IEnumerable<DriftRate> rates) => Mean(rates, rate => (rate.Warned, rate.Trials));

    /// <summary>Share over the limit of those whose fault cost performance.</summary>
    public static double WorseOver(IEnumerable<DriftRate> rates) => Mean(rates, rate => (rate.WorseOver, rate.Worse));

    /// <summary>The greatest share over the limit in a recipe.</summary>
    public static double WorstOver(IEnumerable<DriftRate> rates) => rates.GroupBy(rate => rate.Recipe).Select(recipe => Over(recipe)).DefaultIfEmpty(double.NaN).Max();

    private static double Mean(IEnumerable<DriftRate> rates, Func<DriftRate, (int Found, int Of)> count) => rates
        .Where(rate => count(rate).Of > 0)
        .GroupBy(rate => rate.Recipe)
        .Select(recipe => recipe.GroupBy(rate => rate.Fault).Average(fault => (double)fault.Sum(rate => count(rate).Found) / fault.Sum(rate => count(rate).Of)))
        .DefaultIfEmpty(double.NaN)
        .Average();
}
