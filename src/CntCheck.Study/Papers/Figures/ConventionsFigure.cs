using CntCheck.Study.Papers.Charts;

namespace CntCheck.Study.Papers.Figures;

/// <summary>Both conventions side by side.</summary>
internal sealed class ConventionsFigure : PaperFigure
{
    /// <inheritdoc/>
    public override string Name => "conventions";

    /// <inheritdoc/>
    public override int Order => 40;

    /// <inheritdoc/>
    public override string Title => "Two conventions";

    /// <inheritdoc/>
    public override string Caption =>
        "Layer fluctuation of sound networks of four recipes by our conventions (no bias, true graph) and by those of the published code (bias as a link, +1 at input and output, full kernel): the mean over layers.";

    /// <inheritdoc/>
    public override Chart? Draw(PaperStudy study)
    {
        var reading = PaperMetric.Fluctuation.Mean;
        var sound = study.Networks.Where(network => network.IsSound && study.Compatible.ContainsKey(network.Plan.Id)).ToList();
        var chart = new BoxChart(reading.Title, "recipe", [.. sound.Select(network => network.Plan.Recipe).Distinct()], true);
        chart.Add("default", recipe => sound.Where(network => network.Plan.Recipe == recipe).Select(reading.Of));
        chart.Add("cnt-dnns", recipe => sound.Where(network => network.Plan.Recipe == recipe).Select(network => reading.Of(study.Compatible[network.Plan.Id])));
        return chart.Draw();
    }
}
