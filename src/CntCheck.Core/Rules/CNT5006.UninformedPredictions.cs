using System.Globalization;
using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>A classifier whose predictions hardly depend on the sample.</summary>
internal sealed class UninformedPredictions : DataRule
{
    private const double Least = 0.05;

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT5006", Category: RuleCategory.Behaviour, DefaultSeverity: Severity.Warning,
        Title: "The predictions hardly depend on the sample",
        Message: "'{0}' says nearly the same of every sample: mutual information {1} of 1 over {2:N0} samples, under {3} is a sign of a low performer{4}; see whether the model was trained, and whether the samples are prepared as in training",
        Explanation: $"""
            ## What it finds
            A classifier whose `mutual-information` between sample and prediction, [H(mean p) − mean H(p)]/log C, is under 0.05 (under 0.05 of the prior's entropy, where classes are not balanced).
            It is asked only where it means something: the output is a softmax or declared logits (`Classes`), the labels tell the class shares of the samples or they are declared (`Prior`), there are 32 samples or more, and at least ten of them are expected outside the most frequent class. It is off for regression, detection and multi-label models.

            ## Why it matters
            Predicted probabilities that do not move with the input are what an untrained network gives. {MeasuredRates.WordsOf("CNT5006")}

            ## When it misleads
            Samples that are all of one kind; a task so hard that even a good model is never sure (then lower the rule for this model, and set a bound on `accuracy`).

            ## What to do
            See whether the model was trained, whether the exported file holds the trained weights, and whether the samples are prepared as in training.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, DataProfile data)
    {
        foreach (var (output, prior) in ClassPrior.Judged(data))
        {
            var least = Least * prior.Entropy;
            if (output.Metrics?[SeedData.Information] is { } information && information < least)
            {
                yield return Report(judgement.Location, output.Name, Text(information), data.Rows, Text(least), MeasuredRates.ClauseOf("CNT5006")) with
                {
                    Layer = output.Name,
                    Metric = SeedData.Information,
                    Value = information,
                    Limit = least,
                };
            }
        }
    }

    private static string Text(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
