namespace CntCheck.Metrics.Passes;

/// <summary>Mean and central moments of a set of numbers, population forms.</summary>
/// <param name="Count">Number of values.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Second">m₂ = 1/N Σ (x − mean)².</param>
/// <param name="Third">m₃ = 1/N Σ (x − mean)³.</param>
/// <param name="Fourth">m₄ = 1/N Σ (x − mean)⁴.</param>
internal readonly record struct Moments(long Count, double Mean, double Second, double Third, double Fourth)
{
    /// <summary>The standard deviation √m₂.</summary>
    public double StandardDeviation => Math.Sqrt(Second);

    /// <summary>m₃/m₂^1.5; null for fewer than three values or values without spread.</summary>
    public double? Skewness => Count >= 3 && Second > 0 ? Third / (Second * Math.Sqrt(Second)) : null;

    /// <summary>m₄/m₂² − 3, 0 for a normal distribution; null for fewer than three values or values without spread.</summary>
    public double? Kurtosis => Count >= 3 && Second > 0 ? (Fourth / (Second * Second)) - 3 : null;

    /// <summary>From power sums around any origin.</summary>
    /// <param name="count">Number of values.</param>
    /// <param name="origin">What was taken off each value before it was summed.</param>
    /// <param name="first">Σ d.</param>
    /// <param name="second">Σ d².</param>
    /// <param name="third">Σ d³.</param>
    /// <param name="fourth">Σ d⁴.</param>
    public static Moments OfPowerSums(long count, double origin, double first, double second, double third, double fourth)
    {
        var d1 = first / count;
        var d2 = second / count;
        var d3 = third / count;
        var d4 = fourth / count;
        return new(
            count,
            origin + d1,
            Math.Max(0, d2 - (d1 * d1)),
            d3 - (3 * d1 * d2) + (2 * d1 * d1 * d1),
            d4 - (4 * d1 * d3) + (6 * d1 * d1 * d2) - (3 * d1 * d1 * d1 * d1));
    }

    /// <summary>Of values that occur several times each.</summary>
    /// <param name="values">The values.</param>
    /// <param name="counts">How often each occurs.</param>
    /// <param name="noise">A standard deviation up to this is rounding: it counts as none.</param>
    public static Moments Of(ReadOnlySpan<double> values, ReadOnlySpan<long> counts, double noise)
    {
        double sum = 0;
        long count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            sum += counts[i] * values[i];
            count += counts[i];
        }

        var mean = sum / count;
        double second = 0, third = 0, fourth = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var deviation = values[i] - mean;
            var square = deviation * deviation;
            second += counts[i] * square;
            third += counts[i] * square * deviation;
            fourth += counts[i] * square * square;
        }

        return second / count <= noise * noise
            ? new(count, mean, 0, 0, 0)
            : new(count, mean, second / count, third / count, fourth / count);
    }
}
