namespace CntCheck.Metrics.Algebra;

/// <summary>How two numbers go together over many pairs.</summary>
internal static class Correlation
{
    /// <summary>Fewer pairs always go together.</summary>
    private const int FewestPairs = 3;

    /// <summary>A deviation below this part of the values' size is rounding.</summary>
    private const double Rounding = 1e-9;

    /// <summary>Pearson's correlation; null for fewer than three pairs, or numbers that differ by rounding alone.</summary>
    /// <param name="first">One number of each pair.</param>
    /// <param name="second">The other.</param>
    /// <param name="firstScale">The size of what the first were summed from.</param>
    /// <param name="secondScale">The size of what the second were summed from.</param>
    public static double? Pearson(double[] first, double[] second, double firstScale, double secondScale)
    {
        if (first.Length < FewestPairs)
            return null;

        return Cosine(Centred(first), Centred(second), firstScale, secondScale);
    }

    /// <summary>The cosine of the angle between two vectors; null for fewer than three pairs, or where one is 0 up to rounding.</summary>
    /// <param name="first">One vector.</param>
    /// <param name="second">The other.</param>
    /// <param name="firstScale">The size of what the elements of the first were summed from.</param>
    /// <param name="secondScale">The size of what the elements of the second were summed from.</param>
    public static double? Cosine(double[] first, double[] second, double firstScale, double secondScale)
    {
        if (first.Length < FewestPairs)
            return null;

        var (xx, yy, xy) = (DotProduct.Of(first, first), DotProduct.Of(second, second), DotProduct.Of(first, second));
        return Length(xx, first.Length) > Rounding * firstScale && Length(yy, second.Length) > Rounding * secondScale
            ? Math.Clamp(xy / Math.Sqrt(xx) / Math.Sqrt(yy), -1, 1)
            : null;
    }

    /// <summary>The mean size of numbers.</summary>
    public static double Size(double[] values) => values.Sum(Math.Abs) / values.Length;

    private static double Length(double square, int count) => Math.Sqrt(square / count);

    private static double[] Centred(double[] values)
    {
        var mean = values.Sum() / values.Length;
        return Array.ConvertAll(values, value => value - mean);
    }
}
