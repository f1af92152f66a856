using System.Globalization;
using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>A classifier that predicts fewer classes than there are.</summary>
internal sealed class OneSidedPredictions : DataRule
{
    private const double LeastShare = 0.8;

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT5005", Category: RuleCategory.Behaviour, DefaultSeverity: Severity.Warning,
        Title: "The predictions are more one-sided than the classes",
        Message: "'{0}' predicts some classes far too often: prediction entropy {1} over {2:N0} samples, {3} is expected of {4} classes in their declared or labelled shares, and under {5} is a sign of a low performer{6}; see whether the head was trained, and whether Prior is that of the samples",
        Explanation: $"""
            ## What it finds
            A classifier whose predicted classes are distributed with less than 0.8 of the entropy that as many samples of the known class shares have on average. `prediction-entropy` is the entropy of the histogram of predicted classes over log C.
            It is asked only where it means something: the output is a softmax or declared logits (`Classes`), the labels tell the shares of the samples or they are declared (`Prior`), there are 32 samples or more, and at least ten of them are expected outside the most frequent class. It is off for regression, detection and multi-label models.

            ## Why it matters
            A network that collapsed to a few classes is untrained, trained badly, or had a layer damaged; no label is needed to see it. {MeasuredRates.WordsOf("CNT5005")}

            ## When it misleads
            Samples that do not have the declared shares: one class only, or sorted and cut off. Draw the samples as the prior says, or declare the prior they have.

            ## What to do
            See which classes are missing, whether the head got its trained weights, and whether the samples are prepared as in training.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, DataProfile data)
    {
        foreach (var (output, prior) in ClassPrior.Judged(data))
        {
            var expected = prior.ExpectedEntropy(data.Rows);
            if (output.Metrics?[SeedData.Entropy] is { } entropy && entropy < LeastShare * expected)
            {
                yield return Report(judgement.Location, output.Name, Text(entropy), data.Rows, Text(expected), output.Classes, Text(LeastShare * expected), MeasuredRates.ClauseOf("CNT5005")) with
                {
                    Layer = output.Name,
                    Metric = SeedData.Entropy,
                    Value = entropy,
                    Limit = LeastShare * expected,
                };
            }
        }
    }

    private static string Text(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
