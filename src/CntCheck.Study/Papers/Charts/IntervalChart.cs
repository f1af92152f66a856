using CntCheck.Study.Measuring;
using CntCheck.Study.Papers.Effects;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace CntCheck.Study.Papers.Charts;

/// <summary>Points with their intervals, a row a name, a colour and mark a group.</summary>
/// <param name="Title">What is measured.</param>
/// <param name="Rows">The names.</param>
/// <param name="Line">A value to be compared with: a vertical line.</param>
internal sealed record IntervalChart(string Title, IReadOnlyList<string> Rows, double Line)
{
    private const double RoomForNames = 320;

    private static readonly MarkerType[] Marks = [MarkerType.Circle, MarkerType.Square, MarkerType.Triangle, MarkerType.Diamond];

    private readonly List<(string Name, IReadOnlyList<Effect> Effects)> _groups = [];

    /// <summary>Adds a group: an effect a row.</summary>
    public void Add(string name, IReadOnlyList<Effect> effects) => _groups.Add((name, effects));

    /// <summary>Draws them; null where there is nothing to draw.</summary>
    public Chart? Draw()
    {
        if (!_groups.Any(group => group.Effects.Any(effect => effect.IsDefined)))
            return null;

        var model = Chart.Model();
        model.PlotMargins = new(RoomForNames, double.NaN, double.NaN, double.NaN);
        model.Axes.Add(Chart.Numbers(AxisPosition.Bottom, Title, false));
        // The first row stands on top.
        model.Axes.Add(Chart.Names(AxisPosition.Left, "", [.. Rows.Reverse()]));
        model.Annotations.Add(new OxyPlot.Annotations.LineAnnotation { Type = OxyPlot.Annotations.LineAnnotationType.Vertical, X = Line, Color = OxyColors.Gray, LineStyle = LineStyle.Dash });
        for (var group = 0; group < _groups.Count; group++)
        {
            var points = new ScatterSeries { Title = _groups[group].Name, MarkerType = Marks[group % Marks.Length], MarkerSize = 5, MarkerFill = Palette.Of(group) };
            for (var row = 0; row < Rows.Count; row++)
            {
                if (_groups[group].Effects[row] is not { IsDefined: true } effect)
                    continue;

                var place = Rows.Count - 1 - row + ((((_groups.Count - 1) / 2.0) - group) * 0.22);
                var interval = new LineSeries { Color = Palette.Of(group), StrokeThickness = 2, RenderInLegend = false };
                interval.Points.AddRange([new(effect.Interval.Low, place), new(effect.Interval.High, place)]);
                model.Series.Add(interval);
                points.Points.Add(new(effect.Value, place));
            }

            model.Series.Add(points);
        }

        return Chart.Of(model, Csv(), 140 + (46 * Rows.Count));
    }

    private string Csv() => CsvText.Of(
        ["reading", "group", "value", "low end", "high end", "low performers", "sound", "recipes"],
        from row in Enumerable.Range(0, Rows.Count)
        from @group in _groups
        let effect = @group.Effects[row]
        where effect.IsDefined
        select (string[])[
            Rows[row], @group.Name, CsvText.Number(effect.Value, 4), CsvText.Number(effect.Interval.Low, 4), CsvText.Number(effect.Interval.High, 4),
            CsvText.Number(effect.Low), CsvText.Number(effect.Sound), CsvText.Number(effect.Groups)]);
}
