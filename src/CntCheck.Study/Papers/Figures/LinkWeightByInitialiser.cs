using CntCheck.Study.Papers.Charts;

namespace CntCheck.Study.Papers.Figures;

/// <summary>Link weights by initialiser, before and after training.</summary>
internal sealed class LinkWeightByInitialiser : PaperFigure
{
    /// <inheritdoc/>
    public override string Name => "link-weight-by-initialiser";

    /// <inheritdoc/>
    public override int Order => 33;

    /// <inheritdoc/>
    public override string Title => "Where initialisers begin, and where training ends";

    /// <inheritdoc/>
    public override string Caption => "Standard deviation of link weights, mean over a network's layers, by initialiser: networks that were trained too little, which stand near where they began, beside sound ones.";

    /// <inheritdoc/>
    public override Chart? Draw(PaperStudy study)
    {
        var reading = PaperMetric.LinkWeight.Mean;
        var chart = new BoxChart(reading.Title, "initialiser", [.. study.Population.Select(network => network.Plan.Initialiser).Distinct().Order(StringComparer.Ordinal)], true);
        foreach (var (name, isMember) in Kinds.Take(2))
            chart.Add(name, initialiser => study.Population.Where(network => isMember(network) && network.Plan.Initialiser == initialiser).Select(reading.Of));
        return chart.Draw();
    }
}
