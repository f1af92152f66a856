namespace CntCheck.TorchSharp.Live;

/// <summary>A few numbers as a line of small bars, by their logarithm.</summary>
internal static class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█";
    private const string Letters = "_.-:=+*#";

    /// <summary>One bar for each number, the lowest for the least and for zero, the highest for the largest.</summary>
    public static string Of(IReadOnlyList<double> values, bool unicode)
    {
        var bars = unicode ? Bars : Letters;
        var heights = values.Where(value => value > 0).Select(value => Math.Log(value)).ToList();
        if (heights.Count == 0)
            return new(bars[0], values.Count);

        var (least, most) = (heights.Min(), heights.Max());
        return string.Concat(values.Select(value => value > 0 ? bars[Level(Math.Log(value))] : bars[0]));

        // Within a tenth nothing is a trend.
        int Level(double height) => most - least < 0.1 ? bars.Length / 2 : (int)Math.Round((height - least) / (most - least) * (bars.Length - 1));
    }
}
