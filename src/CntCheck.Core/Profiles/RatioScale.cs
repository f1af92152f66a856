using System.Globalization;

namespace CntCheck.Profiles;

/// <summary>Compares by ratio: what spreads, fluctuates or counts, where twice as much means the same at any size.</summary>
/// <param name="Subject">What the metric says, as the beginning of a clause: "weights spread".</param>
/// <param name="Floor">Values below are rounding noise and count as this much.</param>
/// <param name="Up">The word for a greater value.</param>
/// <param name="Down">The word for a smaller value.</param>
internal sealed record RatioScale(string Subject, double Floor, string Up = "more", string Down = "less") : DriftScale
{
    /// <inheritdoc/>
    public override bool IsSigned => false;

    /// <inheritdoc/>
    public override double Coordinate(double value) => Math.Log(Math.Max(value, Floor));

    /// <inheritdoc/>
    public override string Words(double value, double least, double most, int seeds) => $"{Subject} {Comparison(value, least, most, seeds)}";

    private string Comparison(double value, double least, double most, int seeds)
    {
        var than = seeds == 1 ? $"than in {Seeds(seeds)}" : $"than in any of {Seeds(seeds)}";
        if (value <= Floor)
            return "no more at all";
        if (value > most)
            return $"{Factor(value / Math.Max(most, Floor))} {Up} {than}";

        return value < least ? $"{Factor(least / value)} {Down} {than}" : "as in your accepted seeds";
    }

    private static string Factor(double ratio) => ratio switch
    {
        < 1.1 => ((ratio - 1) * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %",
        < 10 => ratio.ToString("0.0", CultureInfo.InvariantCulture) + " ×",
        < 1e6 => ratio.ToString("N0", CultureInfo.InvariantCulture) + " ×",
        _ => "over a million ×",
    };
}
