namespace CntCheck.Verdicts.Families;

/// <summary>Brings numbers with heavy tails together before they are averaged or compared.</summary>
internal static class Shrunk
{
    // What is zero becomes this, far below what is measured otherwise.
    private const double SmallestLogarithm = -6;

    /// <summary>sign(x)·log(1 + 10|x|).</summary>
    public static double? Of(double? value) => value is { } x ? Math.Sign(x) * Math.Log(1 + (10 * Math.Abs(x))) : null;

    /// <summary>The decimal logarithm, −6 at least.</summary>
    public static double? Logarithm(double? value) => value is >= 0 and var x ? Math.Max(Math.Log10(x), SmallestLogarithm) : null;

    /// <summary>Fisher's z of a correlation over some units, in standard deviations from no correlation, shrunk.</summary>
    public static double? Significance(double? correlation, double units) =>
        correlation is { } r && units > 3 ? Of(Math.Atanh(Math.Clamp(r, -0.999999, 0.999999)) * Math.Sqrt(units - 3)) : null;
}
