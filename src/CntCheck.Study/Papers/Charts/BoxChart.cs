using CntCheck.Study.Measuring;
using CntCheck.Study.Papers.Effects;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace CntCheck.Study.Papers.Charts;

/// <summary>Boxes side by side: the middle half of the values, their median, and lines to the 5th and the 95th of a hundred.</summary>
/// <param name="Title">What is measured.</param>
/// <param name="Across">What the names below the boxes are.</param>
/// <param name="Categories">These names.</param>
/// <param name="IsLogarithmic">Whether the values are sizes.</param>
internal sealed record BoxChart(string Title, string Across, IReadOnlyList<string> Categories, bool IsLogarithmic)
{
    private const int Fewest = 3;
    private const double Used = 0.8;
    private const double Room = 0.3;

    private static readonly double[] Shares = [0.05, 0.25, 0.5, 0.75, 0.95];

    private readonly List<(string Name, double[][] Values)> _groups = [];

    /// <summary>Adds a group of boxes: its values by category.</summary>
    public void Add(string name, Func<string, IEnumerable<double>> values) =>
        _groups.Add((name, [.. Categories.Select(category => values(category).Where(value => double.IsFinite(value) && (!IsLogarithmic || value > 0)).Order().ToArray())]));

    /// <summary>Draws them; null where there is nothing to draw.</summary>
    public Chart? Draw()
    {
        if (_groups.All(group => group.Values.All(values => values.Length < Fewest)))
            return null;

        var model = Chart.Model();
        model.Axes.Add(Chart.Names(AxisPosition.Bottom, Across, Categories));
        var sizes = Chart.Numbers(AxisPosition.Left, Title, IsLogarithmic);
        var (low, high) = Shown();
        (sizes.Minimum, sizes.Maximum) = (low, high);
        model.Axes.Add(sizes);
        var width = Used / _groups.Count;
        for (var group = 0; group < _groups.Count; group++)
        {
            var series = new BoxPlotSeries
            {
                Title = _groups[group].Name,
                Fill = Palette.LightOf(group),
                Stroke = Palette.Of(group),
                StrokeThickness = 1.5,
                MedianThickness = 2,
                BoxWidth = width * 0.8,
                WhiskerWidth = 0.5,
            };
            for (var category = 0; category < Categories.Count; category++)
            {
                if (_groups[group].Values[category] is { Length: >= Fewest } values)
                    series.Items.Add(new(category + ((group + 0.5) * width) - (Used / 2), Cut(values, 0.05), Cut(values, 0.25), Cut(values, 0.5), Cut(values, 0.75), Cut(values, 0.95)));
            }

            model.Series.Add(series);
        }

        return Chart.Of(model, Csv());

        double Cut(double[] values, double share) => Math.Clamp(At(values, share), low, high);
    }

    /// <summary>What the first group spans and all medians, with room: one network that exploded does not flatten the others.</summary>
    private (double Low, double High) Shown()
    {
        var some = _groups.SelectMany(group => group.Values).Where(values => values.Length >= Fewest).ToList();
        var first = _groups[0].Values.Where(values => values.Length >= Fewest).DefaultIfEmpty(some[0]).ToList();
        double[] ends = [.. some.Select(values => At(values, 0.5)), .. first.Select(values => At(values, 0.05)), .. first.Select(values => At(values, 0.95))];
        var (low, high) = IsLogarithmic ? (Math.Log(ends.Min()), Math.Log(ends.Max())) : (ends.Min(), ends.Max());
        var room = Math.Max((high - low) * Room, 1e-3);
        return IsLogarithmic ? (Math.Exp(low - room), Math.Exp(high + room)) : (low - room, high + room);
    }

    private string Csv() => CsvText.Of(
        [Across, "group", "networks or layers", "5 %", "25 %", "median", "75 %", "95 %"],
        from category in Enumerable.Range(0, Categories.Count)
        from @group in _groups
        let values = @group.Values[category]
        where values.Length >= Fewest
        select (string[])[Categories[category], @group.Name, CsvText.Number(values.Length), .. Shares.Select(share => CsvText.Number(At(values, share), 5))]);

    private static double At(double[] values, double share) => SpreadRatio.Quantile(values, share);
}
