namespace CntCheck.TorchSharp.Recovering;

/// <summary>Finds the number somebody wrote in the one that rounding left: 0.125, 1/√48, 255.</summary>
internal static class NeatNumber
{
    private const double Near = 2e-6;
    private const int MostDigits = 5;
    private const int MostUnderRoot = 4096;

    /// <summary>The simplest number near <paramref name="seen"/>; itself where there is none.</summary>
    public static double Of(double seen)
    {
        if (!double.IsFinite(seen) || seen == 0)
            return seen;

        for (var digits = 0; digits <= MostDigits; digits++)
        {
            if (Math.Round(seen, digits) is var rounded && IsNear(rounded, seen))
                return rounded;
        }

        if (Math.Round(1 / seen, 2) is var inverse && IsNear(1 / inverse, seen))
            return 1 / inverse;

        var (sign, magnitude) = (Math.Sign(seen), Math.Abs(seen));
        if (Math.Round(magnitude * magnitude) is > 0 and <= MostUnderRoot and var square && IsNear(Math.Sqrt(square), magnitude))
            return sign * Math.Sqrt(square);
        if (Math.Round(1 / (magnitude * magnitude)) is > 0 and <= MostUnderRoot and var under && IsNear(1 / Math.Sqrt(under), magnitude))
            return sign / Math.Sqrt(under);
        return seen;
    }

    private static bool IsNear(double one, double other) => Math.Abs(one - other) <= Near * Math.Abs(other);
}
