namespace CntCheck.Metrics.Algebra;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    /// <summary>P(Z ≤ x), exact to about 1e-15.</summary>
    /// <remarks>½ + φ(x)·(x + x³/3 + x⁵/(3·5) + …): Marsaglia, Evaluating the Normal Distribution, Journal of Statistical Software 11 (2004).</remarks>
    public static double Below(double x)
    {
        // Beyond, less than 1e-15 is left.
        if (Math.Abs(x) > 8)
            return x < 0 ? 0 : 1;

        var (sum, term) = (x, x);
        for (var odd = 3; Math.Abs(term) > 1e-17 * Math.Abs(sum); odd += 2)
        {
            term *= x * x / odd;
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }
}
