using CntCheck.Study.Papers.Charts;

namespace CntCheck.Study.Papers.Figures;

/// <summary>Node strength of sound and low networks by family.</summary>
internal sealed class NodeStrengthByFamily : PaperFigure
{
    /// <inheritdoc/>
    public override string Name => "node-strength-by-family";

    /// <inheritdoc/>
    public override int Order => 22;

    /// <inheritdoc/>
    public override string Title => "Node strength by architecture";

    /// <inheritdoc/>
    public override string Caption => "Mean node strength, mean over a network's layers, in networks of nine families: sound networks beside low performers.";

    /// <inheritdoc/>
    public override Chart? Draw(PaperStudy study) =>
        Performers(study, PaperMetric.NodeStrength.Mean, "family", Families(study), network => network.Plan.Family);
}
