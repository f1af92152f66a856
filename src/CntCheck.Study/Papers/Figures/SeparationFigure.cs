using CntCheck.Study.Papers.Charts;

namespace CntCheck.Study.Papers.Figures;

/// <summary>How well each metric tells low from sound, within a recipe and over all of them.</summary>
internal sealed class SeparationFigure : PaperFigure
{
    /// <inheritdoc/>
    public override string Name => "separation";

    /// <inheritdoc/>
    public override int Order => 1;

    /// <inheritdoc/>
    public override string Title => "One recipe, and all of them";

    /// <inheritdoc/>
    public override string Caption =>
        "How well a metric tells low performers of poor training from sound networks (area under the curve with 95 % intervals; 0.5 is guessing): by the distance from the recipe's own sound seeds, "
        + "by the distance from the median of all sound networks, and by one threshold for all networks.";

    /// <inheritdoc/>
    public override Chart? Draw(PaperStudy study)
    {
        var table = Separation.Of(study);
        var chart = new IntervalChart("area under the curve", [.. table.Rows.Select(row => row.Reading.Title)], 0.5);
        chart.Add("against seeds of its recipe", [.. table.Rows.Select(row => row.RecipeOfTraining)]);
        chart.Add("against all sound", [.. table.Rows.Select(row => row.PooledDistance)]);
        chart.Add("one threshold", [.. table.Rows.Select(row => row.PooledThreshold)]);
        return chart.Draw();
    }
}
