using System.Globalization;
using CntCheck.Diagnostics;
using CntCheck.Profiles;
using CntCheck.Verdicts;

namespace CntCheck.Rules;

/// <summary>A model that looks like networks known to perform badly.</summary>
internal sealed class LooksLikeLowPerformer : ProfileRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT4001", Category: RuleCategory.Performance, DefaultSeverity: Severity.Warning,
        Title: "The model looks like a low performer",
        Message: "'{0}' looks like a low performer by its {1}: score {2}, limit {3} (0 healthy, 1 low; reference: {4}, {5}): {6}; {7}",
        Explanation: $"""
            ## What it finds
            A model whose scale-free readings are those of low performers, not of high ones. A classifier (an ensemble of regression trees) made from networks of known performance gives a score
            from 0 (healthy) to 1 (low); above the reference's limit this rule speaks. Low means: less than half of the way from guessing to the best network of the same task.
            With samples of a classifier (100 or more, with `Classes` and `Prior`) it rests on the behaviour on them. Run on noise (`Samples="noise"` with `Classes`), which needs no data, it rests on the weights
            and what the network does with noise: one that learned answers even noise otherwise than one that did not. Else it rests on the weights alone.
            A project's own reference (`snapshots/performance.json`, made by `cntcheck calibrate`) is asked in place of the shipped one.
            Nothing is judged outside the reference's domain: CNT4002 says so. Only a model that answers all samples alike the shipped reference judges however strange it is: whatever it is made of, it is a low performer.

            By the weights alone, and with noise, the shipped reference only informs: of the 21 public models inside its domain that may pass for trained, it called 2 low by their weights; with noise 3 of 15, which were taken for classifiers without being known as such (the study's `verdict-real.md` lists them). With samples it warns, and a project's own reference does.

            {ShippedRates()}

            ## Why it matters
            It needs no labels and no baseline: a network that was never trained, stopped early, or had a layer damaged is told from its structure before anyone relies on it.

            ## When it misleads
            The weights alone tell training's faults; they hardly see damage done afterwards, and never output classes in the wrong order. They cannot rank good models.
            Noise shows more of both, samples nearly all. A model of a kind the reference does not hold may lie inside its domain by chance.

            ## What to do
            Compare the accuracy with chance, on labelled data. Let it run on samples (metadata `Samples`, `Classes` and `Prior` of the `CntModel`, or `cntcheck check MODEL --samples FILE --classes N --prior balanced`): the verdict is much surer then. Without data, run it on noise: `--samples noise --classes N`.
            If the model is good and your networks are of another kind, calibrate on them: `cntcheck calibrate --population FILE.csv`.
            A model you know to be good can be accepted (`cntcheck accept MODEL`, `dotnet build -t:CntCheckAccept`): while it does not drift from what you accepted, this rule only informs.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, Profile profile)
    {
        if (judgement.LowPerformer is not { IsLow: true } verdict)
            yield break;

        var finding = Report(
            judgement.Location, judgement.Id, verdict.Basis, Text(verdict.Score!.Value), Text(verdict.Limit), verdict.Reference, verdict.ErrorRates,
            string.Join("; ", verdict.Reasons), Advice(judgement, verdict)) with
        {
            Layer = verdict.Layer,
            Metric = "low-performer",
            Value = verdict.Score,
            Limit = verdict.Limit,
        };
        yield return verdict.IsHint || IsAccepted(judgement, verdict) ? finding with { Severity = Severity.Information } : finding;
    }

    /// <summary>A score with three decimals.</summary>
    internal static string Text(double score) => score.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>Whether someone accepted this model, or seeds it does not drift from: they know more than any reference.</summary>
    private static bool IsAccepted(Judgement judgement, LowPerformer verdict) =>
        judgement.Drift is { Figure: <= 1 } && (judgement.DataDrift is { Figure: <= 1 } || (judgement.DataDrift is null && verdict.Basis != LowPerformer.WeightsAndSamples));

    private static string Advice(Judgement judgement, LowPerformer verdict) =>
        IsAccepted(judgement, verdict) ? "it does not drift from what you accepted, so this is only said"
        : $"compare its accuracy with chance{Samples(judgement, verdict)}; if it is good, run: {judgement.AcceptCommand}; for networks of another kind: cntcheck calibrate --population FILE.csv";

    private static string Samples(Judgement judgement, LowPerformer verdict) =>
        verdict.Basis == LowPerformer.WeightsAndSamples || judgement.Profile is not { Format: "onnx", Data: null } ? ""
        : judgement.Model.DeclaredIn is not null ? ", or judge it on samples (metadata Samples, Classes and Prior)"
        : $", or judge it on samples: cntcheck check {ModelName.In(null, judgement.Model.Path)} --samples FILE --classes N --prior balanced";

    private static string ShippedRates() =>
        ShippedReference.Value is not { } shipped ? "This version ships no reference: only a project's own is asked."
        : string.Join('\n',
        [
            $"Reference \"{shipped.Name}\":",
            $"- weights: {shipped.Weights.Rates.Words} (limit {Text(shipped.Weights.Limit)}).",
            .. shipped.WeightsAndNoise is { } noise ? [$"- weights and noise: {noise.Rates.Words} (limit {Text(noise.Limit)})."] : Array.Empty<string>(),
            .. shipped.WeightsAndSamples is { } both ? [$"- weights and samples: {both.Rates.Words} (limit {Text(both.Limit)})."] : Array.Empty<string>(),
        ]);
}
