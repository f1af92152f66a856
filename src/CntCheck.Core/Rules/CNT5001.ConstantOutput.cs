using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>A model that answers every sample alike.</summary>
internal sealed class ConstantOutput : DataRule
{
    private const string Metric = "output-constant-fraction";

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT5001", Category: RuleCategory.Behaviour, DefaultSeverity: Severity.Error,
        Title: "The model gives the same output for every sample",
        Message: "'{0}' gives the same output for all of {1:N0} samples{2}; see whether the layers before were trained, and whether the samples differ and are scaled as in training",
        Explanation: """
            ## What it finds
            A model whose outputs are, number by number, the same for all samples (`output-constant-fraction` 1 for every output that has it), over 8 samples or more. The message names the first layer that does not tell the samples apart.

            ## Why it matters
            Whatever it is given, the model says one thing: a layer on the way is dead, saturated or cut off, or the export froze a value that depends on the input.

            ## When it misleads
            Samples that are all alike give outputs that are all alike; then the first layer is named. An output that is constant by design (a table of anchors) does not count as long as another one varies. Outputs that hold no real numbers (the class that was chosen, a count) are not asked.

            ## What to do
            Look at the layer the message names (`cntcheck profile MODEL --samples FILE`), and feed samples that differ, prepared as in training.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, DataProfile data)
    {
        List<double> constant = [.. data.Outputs.Select(output => output.Metrics?[Metric]).OfType<double>()];
        if (data.Rows < FewestRows || constant.Count == 0 || constant.Any(share => share < 1))
            yield break;

        var first = data.Layers.FirstOrDefault(layer => IsConstant(layer.Metrics));
        yield return Report(judgement.Location, judgement.Id, data.Rows, first is null ? "" : $", and so does layer '{first.Name}'") with
        {
            Layer = first?.Name,
            Metric = Metric,
            Value = 1,
            Limit = 1,
        };
    }

    // A dead neuron is constant too, and counted as dead alone.
    private static bool IsConstant(MetricSet? metrics) =>
        (metrics?["neuron-activation.constant-fraction"] ?? 0) + (metrics?["neuron-activation.dead-fraction"] ?? 0) >= 1 - 1e-9;
}
