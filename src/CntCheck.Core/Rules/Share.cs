using System.Globalization;

namespace CntCheck.Rules;

/// <summary>A share in words, rounded down: 99.96 % is never shown as all.</summary>
internal static class Share
{
    /// <summary>"100 %", "97.2 %".</summary>
    public static string Text(double share) => (Math.Floor(share * 1000) / 10).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
