using CntCheck.Study.Papers.Charts;

namespace CntCheck.Study.Papers.Figures;

/// <summary>Link weights of sound and low networks by family.</summary>
internal sealed class LinkWeightByFamily : PaperFigure
{
    /// <inheritdoc/>
    public override string Name => "link-weight-by-family";

    /// <inheritdoc/>
    public override int Order => 20;

    /// <inheritdoc/>
    public override string Title => "Link weights by architecture";

    /// <inheritdoc/>
    public override string Caption => "Standard deviation of link weights, mean over a network's layers, in networks of nine families: sound networks beside low performers that were trained too little, trained wrongly, or damaged afterwards.";

    /// <inheritdoc/>
    public override Chart? Draw(PaperStudy study) =>
        Performers(study, PaperMetric.LinkWeight.Mean, "family", Families(study), network => network.Plan.Family);
}
