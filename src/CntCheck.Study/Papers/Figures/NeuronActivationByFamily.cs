using CntCheck.Study.Papers.Charts;

namespace CntCheck.Study.Papers.Figures;

/// <summary>Activation of neurons of sound and low networks by family.</summary>
internal sealed class NeuronActivationByFamily : PaperFigure
{
    /// <inheritdoc/>
    public override string Name => "neuron-activation-by-family";

    /// <inheritdoc/>
    public override int Order => 23;

    /// <inheritdoc/>
    public override string Title => "Neuron activation by architecture";

    /// <inheritdoc/>
    public override string Caption => "How far the activation of neurons goes up and down over 128 unlabelled samples, mean over a network's layers: sound networks beside low performers, by family.";

    /// <inheritdoc/>
    public override Chart? Draw(PaperStudy study) =>
        Performers(study, PaperMetric.NeuronActivationSpread.Mean, "family", Families(study), network => network.Plan.Family);
}
