namespace CntCheck.Profiles;

/// <summary>Student's t distribution with a whole number of degrees of freedom.</summary>
internal static class StudentT
{
    /// <summary>The value that |t| exceeds with probability <paramref name="tail"/>, by bisection.</summary>
    public static double TwoSidedQuantile(double tail, int degrees)
    {
        double low = 0, high = 1;
        while (Exceeds(high, degrees) > tail)
            (low, high) = (high, high * 2);

        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = Exceeds(middle, degrees) > tail ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>P(|t| &gt; x): the finite series of Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4.</summary>
    public static double Exceeds(double x, int degrees)
    {
        var (sin, cos) = Math.SinCos(Math.Atan2(x, Math.Sqrt(degrees)));
        if (degrees % 2 == 0)
            return 1 - (sin * Series(cos * cos, degrees));

        var angle = Math.Atan2(x, Math.Sqrt(degrees));
        return 1 - (2 / Math.PI * (angle + (degrees > 1 ? sin * cos * Series(cos * cos, degrees) : 0)));
    }

    private static double Series(double cosSquare, int degrees)
    {
        double sum = 1, term = 1;
        for (var i = degrees % 2 == 0 ? 2 : 3; i <= degrees - 2; i += 2)
        {
            term *= cosSquare * (i - 1) / i;
            sum += term;
        }

        return sum;
    }
}
