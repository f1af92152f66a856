using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>A layer almost all of whose neurons never act.</summary>
internal sealed class DeadLayer : DataRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT5002", Category: RuleCategory.Behaviour, DefaultSeverity: Severity.Error,
        Title: "Almost all neurons of a layer are dead",
        Message: "neurons that are 0 for all of {0:N0} samples: {1}; more than 90 % of a layer is dead: see whether it died in training (learning rate, large negative biases), lost its weights, or gets samples that are not scaled as in training",
        Explanation: """
            ## What it finds
            A layer of 8 neurons or more of which more than 90 % are dead: their activation stays at 0 for every sample, over 8 samples or more. Of a convolution more than 90 % of the channels must be dead at every position: positions alone rest wherever the samples are empty, as at the border of drawn digits. The model's output is not asked, where zeros may be the answer, nor a softmax, next to whose 0 stands what is unlikely; at the 0 of a sigmoid a neuron is saturated (CNT5004).

            ## Why it matters
            What the layer passes on is next to nothing: of a hundred neurons, fewer than ten carry all the network knows. A rectifier that is below 0 for all inputs gets no gradient and does not come back.

            ## When it misleads
            Networks that are sparse by design (sparse autoencoders, experts of which few are chosen) have layers like this; samples of one narrow kind wake few neurons. Lower the rule for such a model, or give it samples of all kinds.

            ## What to do
            Look where the deaths begin: the first layer the message names. Lower the learning rate, use another initialiser or a leaky rectifier, and see that the samples are prepared as in training.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, DataProfile data)
    {
        if (data.Rows < FewestRows)
            yield break;

        var dead = NeuronShare.Dead(0.9, data).Where(layer => layer.IsMostOfALayer).ToList();
        if (dead is [var worst, ..])
            yield return Report(judgement.Location, data.Rows, Listing.Of(dead, layer => layer.Words)) with { Layer = worst.Layer.Name, Metric = worst.Metric, Value = worst.Share, Limit = 0.9 };
    }
}
