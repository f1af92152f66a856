using System.Globalization;
using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>A classifier that knows next to nothing of its classes.</summary>
internal sealed class NoBetterThanGuessing : DataRule
{
    /// <summary>The normal quantile that 1 % lie above.</summary>
    private const double Quantile = 2.3263;

    private const double LeastSkill = 0.1;
    private const double MostOneSided = 0.8;
    private const int FewestLabels = 32;

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT5008", Category: RuleCategory.Behaviour, DefaultSeverity: Severity.Error,
        Title: "The model is hardly better than guessing",
        Message: "'{0}' is right for {1} of {2:N0} labelled samples, at most {3} with 99 % certainty, where always saying the most frequent class is right for {4}; see whether the classes are in the order of the labels, and whether this is the trained model",
        Explanation: """
            ## What it finds
            A classifier with labels (32 or more) whose accuracy, even at the upper end of its 99 % confidence bound (Wilson), has not won a tenth of the way from always saying the most frequent class to being always right. With ten balanced classes that is an accuracy surely under 19 %.

            ## Why it matters
            It is the one fault that neither weights nor unlabelled samples can show: **classes that are permuted**. Such a model is sure of itself, its activations, entropy and drift are those of the healthy one; only labels tell that it calls a cat a dog. Give labels (`Labels`, `--labels`), be it of 128 samples.

            ## When it misleads
            Tasks on which nobody is much better than chance (returns of shares): lower the rule for the model and set a bound on `accuracy`. Where one class has more than 80 % of the samples it is not asked: there accuracy says little, and a model that finds the rare class may well be right less often.
            A few classes swapped among many leave an accuracy well above chance: that is found by a bound on `accuracy` (CNT5007) or by drift from the accepted accuracy (CNT5010).

            ## What to do
            Compare the order of classes of the model and the labels, and see whether the file holds the trained weights and the samples are prepared as in training.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, DataProfile data)
    {
        foreach (var output in data.Outputs.Where(output => data.Rows >= FewestLabels && output.Prior.Count >= 2))
        {
            var guessing = new ClassPrior(output.Prior).Greatest;
            var limit = guessing + (LeastSkill * (1 - guessing));
            if (guessing <= MostOneSided && output.Metrics?[SeedData.Accuracy] is { } accuracy && Upper(accuracy, data.Rows) is var upper && upper < limit)
            {
                yield return Report(judgement.Location, output.Name, Share.Text(accuracy), data.Rows, Percent(upper), Percent(guessing)) with
                {
                    Layer = output.Name,
                    Metric = SeedData.Accuracy,
                    Value = accuracy,
                    Limit = limit,
                };
            }
        }
    }

    /// <summary>The upper end of a one-sided 99 % interval. Wilson, Probable inference, the law of succession, and statistical inference, 1927.</summary>
    private static double Upper(double share, double rows)
    {
        const double square = Quantile * Quantile;
        var middle = share + (square / (2 * rows));
        var half = Quantile * Math.Sqrt((share * (1 - share) / rows) + (square / (4 * rows * rows)));
        return (middle + half) / (1 + (square / rows));
    }

    private static string Percent(double share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
