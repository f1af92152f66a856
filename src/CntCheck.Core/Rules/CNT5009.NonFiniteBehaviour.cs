using System.Globalization;
using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>Activations or outputs that are NaN or infinite.</summary>
internal sealed class NonFiniteBehaviour : DataRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT5009", Category: RuleCategory.Behaviour, DefaultSeverity: Severity.Error,
        Title: "Activations or outputs are NaN or infinite",
        Message: "with {0:N0} samples NaN or infinite numbers come from {1}; the first named is where they begin: look for an overflow (float16 above 65,504), a division by 0 or a logarithm of 0 there, and for samples that hold such numbers",
        Explanation: """
            ## What it finds
            Layers with neurons, and outputs with samples, that were NaN or infinite when the model was run. Layers come in network order, then outputs: the first one named is where the trouble begins.

            ## Why it matters
            A model whose weights are finite can still overflow, divide by 0 or take the logarithm of 0 on data it is meant for. What is not finite cannot be judged: metrics of that layer are not defined, no bound holds, and drift on samples is not judged.

            ## When it misleads
            An output that gives logarithms of probabilities may rightly be −∞ where a probability is 0; export the logits instead. Samples that hold NaN give NaN.

            ## What to do
            Look at the layer named first: a conversion to float16, a normalisation of a constant, a mask of −∞ over a whole row. See that the samples are finite and scaled as in training.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, DataProfile data)
    {
        List<(string Name, string Words, long Count)> places =
        [
            .. data.Layers.Where(layer => layer.NonFiniteNeurons > 0)
                .Select(layer => (layer.Name, Words(layer.Name, layer.NonFiniteNeurons, layer.Neurons, "neurons"), layer.NonFiniteNeurons)),
            .. data.Outputs.Where(output => output.NonFiniteRows > 0)
                .Select(output => (output.Name, Words($"output {output.Name}", output.NonFiniteRows, data.Rows, "samples"), output.NonFiniteRows)),
        ];
        if (places is [var first, ..])
            yield return Report(judgement.Location, data.Rows, Listing.Of(places, place => place.Words)) with { Layer = first.Name, Metric = "non-finite-count", Value = first.Count, Limit = 0 };
    }

    private static string Words(string name, long count, long all, string what) => string.Create(CultureInfo.InvariantCulture, $"'{name}' ({count:N0} of {all:N0} {what})");
}
