namespace CntCheck.Study.Drifting;

/// <summary>Derivatives of the logarithm of the gamma function.</summary>
internal static class Gammas
{
    private const double Asymptotic = 20;

    /// <summary>The trigamma function for x &gt; 0: recurrence, then the asymptotic series (Abramowitz and Stegun, 6.4.6 and 6.4.12).</summary>
    public static double Trigamma(double x)
    {
        var sum = 0.0;
        for (; x < Asymptotic; x++)
            sum += 1 / (x * x);

        var inverse = 1 / x;
        var square = inverse * inverse;
        return sum + (inverse * (1 + (inverse / 2) + (square * ((1.0 / 6) - (square * ((1.0 / 30) - (square / 42)))))));
    }
}
