using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>A model the reference may not judge.</summary>
internal sealed class OutsideReference : ProfileRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT4002", Category: RuleCategory.Performance, DefaultSeverity: Severity.Information,
        Title: "The model is outside the reference's domain",
        Message: "whether '{0}' looks like a low performer is not judged: it lies outside the domain of the reference ({1}): {2}; for networks of this kind run: cntcheck calibrate --population FILE.csv",
        Explanation: """
            ## What it finds
            A model unlike the networks the reference was made of, so that a score would mean nothing. It is outside where its mean distance to the nearest networks of the reference, over the
            features the classifier uses most and (by the weights) over its size, depth and kinds of layers, is greater than nearly all networks of the study have to networks of other architectures; where less than 95 % of its parameters were measured;
            where it computes with quantised numbers, follows other conventions (`--compat`), or the sizes of its convolutions' inputs are not known.

            A project's own reference (`snapshots/performance.json`) judges its own kind alone: the same family (dense, convolution+dense …) and conventions, as many learned connections as its networks have, as large a measured share, and no further from them than they are from each other; the shipped one is not asked in its place.

            ## Why it matters
            A reference made of one kind of networks calls healthy ones of another kind low performers: what is rare among classifiers is common among autoencoders. A missing verdict is better than a wrong one; health, drift, thresholds and behaviour on samples are judged all the same.

            ## When it misleads
            A broken model can be so unlike anything that it lies outside. Look at what the other rules say of it.

            ## What to do
            Nothing is needed. For a verdict on networks of your kind, make a reference of your own: `cntcheck calibrate --population FILE.csv`.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, Profile profile)
    {
        if (judgement.LowPerformer is { InDomain: false } verdict)
        {
            yield return Report(judgement.Location, judgement.Id, verdict.Reference, string.Join("; ", verdict.Reasons)) with
            {
                Layer = verdict.Layer,
                Metric = "low-performer",
            };
        }
    }
}
