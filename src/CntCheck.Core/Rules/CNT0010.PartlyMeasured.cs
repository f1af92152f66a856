using System.Globalization;
using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>A model of which a good part was not understood.</summary>
internal sealed class PartlyMeasured : ProfileRule
{
    private const double LeastShare = 0.95;

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT0010", Category: RuleCategory.Input, DefaultSeverity: Severity.Warning,
        Title: "Part of the model was not measured",
        Message: "only {0} of {1:N0} parameters of '{2}' could be measured; most of the rest: {3}",
        Explanation: """
            ## What it finds
            A model of which less than 95 % of the parameters belong to a connection that was understood; also one without any parameters.

            ## Why it matters
            What was not measured was not judged.

            ## What to do
            `cntcheck profile MODEL --explain-coverage` says of every operator and tensor whether it was measured, folded into a connection, passed
            through or skipped, and why. Judge what is measured and lower this rule for the model in `.editorconfig`, or export the model with operators that are understood.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, Profile profile)
    {
        var totals = profile.Totals;
        var share = totals.Parameters == 0 ? 0 : (double)totals.MeasuredParameters / totals.Parameters;
        if (share >= LeastShare)
            yield break;

        var skipped = profile.Skipped.OrderByDescending(part => part.Parameters).Take(3)
            .Select(part => string.Create(CultureInfo.InvariantCulture, $"'{part.Name}' ({part.Kind}, {part.Parameters:N0}: {part.Reason})"));
        yield return Report(judgement.Location, Share.Text(share), totals.Parameters, judgement.Id, profile.Skipped.Count == 0 ? "none is listed" : string.Join(", ", skipped)) with
        {
            Metric = "measured-parameters",
            Value = totals.MeasuredParameters,
            Limit = LeastShare * totals.Parameters,
        };
    }
}
