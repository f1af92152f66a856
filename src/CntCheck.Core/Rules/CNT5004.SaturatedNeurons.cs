using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>A layer more than half of whose neurons stand at a bound of their function.</summary>
internal sealed class SaturatedNeurons : DataRule
{
    private const string Metric = "neuron-activation.saturated-fraction";

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT5004", Category: RuleCategory.Behaviour, DefaultSeverity: Severity.Information,
        Title: "Most neurons of a layer are saturated",
        Message: "neurons that stay at a bound of their function for {0:N0} samples: {1}; a saturated neuron learns no more: see the learning rate, the initialiser, and whether the samples are scaled as in training",
        Explanation: """
            ## What it finds
            A layer with a bounded function (sigmoid, tanh, hard sigmoid) more than half of whose neurons stay next to a bound for nearly every sample, over 8 samples or more.

            ## Why it matters
            Next to a bound the gradient is almost 0, and what the neuron says hardly depends on the input (Glorot and Bengio, Understanding the difficulty of training deep feedforward neural networks, 2010).

            ## When it misleads
            Gates and binary codes are meant to stand at their bounds. Therefore it is information.

            ## What to do
            Lower the learning rate or the initial weights, normalise before the function, and feed samples scaled as in training. A bound on `neuron-activation.saturated-fraction` in `snapshots/thresholds.json` makes it an error (CNT5007).
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, DataProfile data)
    {
        if (data.Rows >= FewestRows && NeuronShare.Above(0.5, data, Metric) is [var worst, ..] saturated)
            yield return Report(judgement.Location, data.Rows, Listing.Of(saturated, layer => layer.Words)) with { Layer = worst.Layer.Name, Metric = worst.Metric, Value = worst.Share, Limit = 0.5 };
    }
}
