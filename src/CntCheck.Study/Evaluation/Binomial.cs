namespace CntCheck.Study.Evaluation;

/// <summary>What a count among equal trials says about the rate behind it.</summary>
internal static class Binomial
{
    /// <summary>The largest rate that still gives so few hits with probability 5 %: the upper 95 % bound.</summary>
    /// <remarks>Clopper, Pearson, Biometrika 26 (1934), one-sided; exact, found by halving.</remarks>
    public static double UpperBound(int hits, int trials)
    {
        if (trials == 0 || hits >= trials)
            return 1;

        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (AtMost(hits, trials, middle) > 0.05)
                low = middle;
            else
                high = middle;
        }

        return (low + high) / 2;
    }

    private static double AtMost(int hits, int trials, double rate)
    {
        var (term, sum) = (trials * Math.Log(1 - rate), 0.0);
        for (var k = 0; k <= hits; k++)
        {
            sum += Math.Exp(term);
            term += Math.Log(trials - k) - Math.Log(k + 1) + Math.Log(rate) - Math.Log(1 - rate);
        }

        return sum;
    }
}
