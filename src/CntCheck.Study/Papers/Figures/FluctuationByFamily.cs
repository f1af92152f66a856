using CntCheck.Study.Papers.Charts;

namespace CntCheck.Study.Papers.Figures;

/// <summary>Layer fluctuation of sound and low networks by family.</summary>
internal sealed class FluctuationByFamily : PaperFigure
{
    /// <inheritdoc/>
    public override string Name => "layer-fluctuation-by-family";

    /// <inheritdoc/>
    public override int Order => 21;

    /// <inheritdoc/>
    public override string Title => "Layer fluctuation by architecture";

    /// <inheritdoc/>
    public override string Caption => "Layer fluctuation, mean over a network's layers, in networks of nine families: sound networks beside low performers.";

    /// <inheritdoc/>
    public override Chart? Draw(PaperStudy study) =>
        Performers(study, PaperMetric.Fluctuation.Mean, "family", Families(study), network => network.Plan.Family);
}
