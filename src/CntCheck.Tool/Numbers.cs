using System.Globalization;

namespace CntCheck.Tool;

/// <summary>Numbers as tables show them.</summary>
internal static class Numbers
{
    /// <summary>Four significant digits; nothing for an undefined value.</summary>
    public static string Show(double? value) => value is not { } number ? ""
        : double.IsNaN(number) ? "not finite"
        : number.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A change in words: "+12 %" below a factor of two, "2.4 × more" beyond, the plain difference across zero.</summary>
    public static string Change(double before, double after)
    {
        if (double.IsNaN(before) || double.IsNaN(after))
            return double.IsNaN(after) ? "no longer finite" : "finite again";

        if (before == 0 || Math.Sign(before) != Math.Sign(after))
            return (after - before).ToString("+0.###E+0;-0.###E+0", CultureInfo.InvariantCulture);

        return (after / before) switch
        {
            >= 2 and var factor => string.Create(CultureInfo.InvariantCulture, $"{factor:G3} × more"),
            <= 0.5 and var factor => string.Create(CultureInfo.InvariantCulture, $"{1 / factor:G3} × less"),
            var factor => Percent(100 * (factor - 1)),
        };
    }

    private static string Percent(double percent) => Math.Abs(percent) < 0.005
        ? "under 0.01 %"
        : percent.ToString("+0.##;-0.##", CultureInfo.InvariantCulture) + " %";
}
