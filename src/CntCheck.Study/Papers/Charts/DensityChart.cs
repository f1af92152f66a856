using CntCheck.Study.Measuring;
using CntCheck.Study.Papers.Effects;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace CntCheck.Study.Papers.Charts;

/// <summary>Shares of values by size, a line a group.</summary>
/// <param name="Title">What the values are.</param>
/// <param name="Bins">Number of steps along them.</param>
internal sealed record DensityChart(string Title, int Bins)
{
    private const double Kept = 0.998;

    private readonly List<(string Name, double[] Values)> _groups = [];

    /// <summary>Adds the values of a group; a group without any is not drawn.</summary>
    public void Add(string name, IEnumerable<double> values)
    {
        if (values.ToArray() is { Length: > 0 } some)
            _groups.Add((name, some));
    }

    /// <summary>Draws them; null where there is nothing to draw.</summary>
    public Chart? Draw()
    {
        if (_groups.Count == 0)
            return null;

        // A group that exploded must not flatten the others: the picture is twice as wide as the first of them.
        var end = 2 * SpreadRatio.Quantile([.. _groups[0].Values.Select(Math.Abs).Order()], Kept);
        var model = Chart.Model();
        var across = Chart.Numbers(AxisPosition.Bottom, Title, false);
        (across.Minimum, across.Maximum) = (-end, end);
        model.Axes.Add(across);
        var share = Chart.Numbers(AxisPosition.Left, "share of values in a step (logarithmic)", true);
        model.Axes.Add(share);

        var rows = new List<string[]>();
        for (var group = 0; group < _groups.Count; group++)
        {
            var (name, values) = _groups[group];
            var line = new LineSeries { Title = name, Color = Palette.Of(group), LineStyle = Palette.DashOf(group), StrokeThickness = 2 };
            foreach (var (middle, part) in Shares(values, end))
            {
                rows.Add([name, CsvText.Number(middle, 5), CsvText.Number(part, 5)]);
                line.Points.Add(part > 0 ? new(middle, part) : OxyPlot.DataPoint.Undefined);
            }

            model.Series.Add(line);
        }

        return Chart.Of(model, CsvText.Of(["group", "middle of the step", "share of values"], rows));
    }

    private IEnumerable<(double Middle, double Share)> Shares(double[] values, double end)
    {
        var counts = new int[Bins];
        foreach (var value in values.Where(value => Math.Abs(value) < end))
            counts[Math.Min(Bins - 1, (int)((value + end) / (2 * end) * Bins))]++;

        return counts.Select((count, bin) => (((bin + 0.5) / Bins * 2 * end) - end, count / (double)values.Length));
    }
}
