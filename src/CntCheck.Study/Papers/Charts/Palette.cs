using OxyPlot;

namespace CntCheck.Study.Papers.Charts;

/// <summary>Colours that people tell apart who see fewer of them.</summary>
/// <remarks>Okabe, Ito, Color Universal Design (2008).</remarks>
internal static class Palette
{
    private static readonly OxyColor[] Colours =
    [
        OxyColor.FromRgb(0x00, 0x72, 0xB2), OxyColor.FromRgb(0xD5, 0x5E, 0x00), OxyColor.FromRgb(0xE6, 0x9F, 0x00),
        OxyColor.FromRgb(0x00, 0x9E, 0x73), OxyColor.FromRgb(0xCC, 0x79, 0xA7), OxyColor.FromRgb(0x56, 0xB4, 0xE9),
    ];

    private static readonly LineStyle[] Dashes = [LineStyle.Solid, LineStyle.Dash, LineStyle.DashDot, LineStyle.Dot, LineStyle.LongDash, LineStyle.DashDashDot];

    /// <summary>The colour of a group, by its place among the groups.</summary>
    public static OxyColor Of(int group) => Colours[group % Colours.Length];

    /// <summary>The same so light that lines on it are seen.</summary>
    public static OxyColor LightOf(int group) => OxyColor.FromAColor(90, Of(group));

    /// <summary>The dashes of a group, for who sees no colours.</summary>
    public static LineStyle DashOf(int group) => Dashes[group % Dashes.Length];
}
