using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>A layer more than half of whose neurons never act.</summary>
internal sealed class DeadNeurons : DataRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT5003", Category: RuleCategory.Behaviour, DefaultSeverity: Severity.Information,
        Title: "Most neurons of a layer are dead",
        Message: "neurons that are 0 for all of {0:N0} samples: {1}; the layer is narrower than it looks, and could be made smaller",
        Explanation: """
            ## What it finds
            A layer more than half of whose neurons (of a convolution: of its channels, at every position) stay at 0 for every sample, over 8 samples or more. More than 90 % is CNT5002's, which says what layers are asked.

            ## Why it matters
            Dead neurons cost memory and time and learn nothing more.

            ## When it misleads
            It is information because healthy networks have it: a layer wider than its task needs. More samples wake more neurons; samples of one narrow kind wake few. What is more than the recipe's seeds have is drift (CNT5010).

            ## What to do
            Nothing, if the network is good enough; a bound on `neuron-activation.dead-fraction` in `snapshots/thresholds.json` makes more of it an error (CNT5007).
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, DataProfile data)
    {
        if (data.Rows < FewestRows)
            yield break;

        var dead = NeuronShare.Dead(0.5, data).Where(layer => !layer.IsMostOfALayer).ToList();
        if (dead is [var worst, ..])
            yield return Report(judgement.Location, data.Rows, Listing.Of(dead, layer => layer.Words)) with { Layer = worst.Layer.Name, Metric = worst.Metric, Value = worst.Share, Limit = 0.5 };
    }
}
