using System.Globalization;

namespace CntCheck.Profiles;

/// <summary>Four significant digits: enough to review and to judge by, few enough to be the same for every encoding of the same weights.</summary>
internal static class Significant
{
    /// <summary>The value with four significant digits; negative zero is zero.</summary>
    public static double Round(double value) => double.Parse(value.ToString("E3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + 0.0;

    /// <summary>The shortest text of the rounded value, a valid JSON number.</summary>
    public static string Text(double value) => Round(value).ToString("R", CultureInfo.InvariantCulture);
}
