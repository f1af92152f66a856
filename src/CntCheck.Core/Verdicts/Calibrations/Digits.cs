using System.Globalization;

namespace CntCheck.Verdicts.Calibrations;

/// <summary>Six significant digits: what <c>performance.json</c> keeps of a number.</summary>
internal static class Digits
{
    private const double Step = 1e-5;

    /// <summary>The value with six significant digits; negative zero is zero.</summary>
    public static double Round(double value) => double.Parse(value.ToString("E5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + 0.0;

    /// <summary>Six significant digits, no more than the value: a bound that what it was taken from still keeps.</summary>
    public static double RoundDown(double value)
    {
        var rounded = Round(value);
        return rounded <= value ? rounded : Round(rounded - (Step * Math.Abs(rounded)));
    }

    /// <summary>Six significant digits, no less than the value.</summary>
    public static double RoundUp(double value) => 0.0 - RoundDown(-value);

    /// <summary>The shortest text of the rounded value, a valid JSON number.</summary>
    public static string Text(double value) => Round(value).ToString("R", CultureInfo.InvariantCulture);
}
