using CntCheck.Study.Papers.Charts;

namespace CntCheck.Study.Papers.Figures;

/// <summary>Link weights of sound and low networks by task.</summary>
internal sealed class LinkWeightByTask : PaperFigure
{
    /// <inheritdoc/>
    public override string Name => "link-weight-by-task";

    /// <inheritdoc/>
    public override int Order => 31;

    /// <inheritdoc/>
    public override string Title => "Link weights by task";

    /// <inheritdoc/>
    public override string Caption => "Standard deviation of link weights, mean over a network's layers, by the task that was learned: sound networks beside low performers.";

    /// <inheritdoc/>
    public override Chart? Draw(PaperStudy study) =>
        Performers(
            study, PaperMetric.LinkWeight.Mean, "task", [.. study.Population.Select(network => network.Plan.Task).Distinct().Order(StringComparer.Ordinal)], network => network.Plan.Task);
}
