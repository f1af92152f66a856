using System.Text;
using System.Xml.Linq;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;

namespace CntCheck.Study.Papers.Charts;

/// <summary>A picture and the numbers it is drawn of.</summary>
/// <param name="Svg">The picture; the same bytes for the same numbers.</param>
/// <param name="Csv">The numbers.</param>
internal sealed record Chart(string Svg, string Csv)
{
    private const double Width = 860;
    private const double Points = 14;
    private const int Roomy = 8;

    /// <summary>Draws a model.</summary>
    public static Chart Of(PlotModel model, string csv, double height = 420)
    {
        var exporter = new SvgExporter { Width = Width, Height = height, IsDocument = true, UseVerticalTextAlignmentWorkaround = true };
        using var stream = new MemoryStream();
        exporter.Export(model, stream);
        return new(Shown(XDocument.Parse(Encoding.UTF8.GetString(stream.ToArray()).TrimStart('\uFEFF')).Root!), csv);
    }

    /// <summary>The picture as pages show it: one that shrinks with its page, in letters that every machine has.</summary>
    private static string Shown(XElement picture)
    {
        picture.SetAttributeValue("viewBox", $"0 0 {picture.Attribute("width")!.Value} {picture.Attribute("height")!.Value}");
        foreach (var text in picture.Descendants(picture.Name.Namespace + "text"))
            text.SetAttributeValue("font-family", "Arial, Helvetica, sans-serif");
        return picture.ToString().ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>An empty model in the style of all pictures: readable letters on white, the legend above.</summary>
    public static PlotModel Model()
    {
        var model = new PlotModel { DefaultFont = "Arial", DefaultFontSize = Points, Background = OxyColors.White, PlotAreaBorderColor = OxyColors.Gray, Padding = new(12, 8, 24, 8) };
        model.Legends.Add(new Legend { LegendPlacement = LegendPlacement.Outside, LegendPosition = LegendPosition.TopCenter, LegendOrientation = LegendOrientation.Horizontal, LegendFontSize = Points, LegendItemSpacing = 56, AllowUseFullExtent = true });
        return model;
    }

    /// <summary>An axis of numbers, by powers of ten where they are sizes.</summary>
    public static Axis Numbers(AxisPosition position, string title, bool isLogarithmic)
    {
        Axis axis = isLogarithmic ? new LogarithmicAxis() : new LinearAxis();
        axis.Position = position;
        axis.Title = title;
        axis.TitleFontSize = Points;
        // Letters are measured narrower than browsers draw them.
        axis.AxisTitleDistance = 18;
        axis.MajorGridlineStyle = LineStyle.Solid;
        axis.MajorGridlineColor = OxyColor.FromRgb(0xDD, 0xDD, 0xDD);
        axis.MinorTickSize = isLogarithmic ? 3 : 0;
        axis.StringFormat = "0.#####";
        return axis;
    }

    /// <summary>An axis of names, from place 0.</summary>
    public static Axis Names(AxisPosition position, string title, IReadOnlyList<string> names)
    {
        var axis = new CategoryAxis { Position = position, Title = title, TitleFontSize = Points, FontSize = position == AxisPosition.Bottom && names.Count > Roomy ? Points - 3 : Points, AxisTitleDistance = 8, GapWidth = 0.2, IsTickCentered = true };
        axis.Labels.AddRange(names);
        return axis;
    }
}
