using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>A baseline whose seeds cannot be compared on these samples.</summary>
internal sealed class DataDriftNotJudged : ProfileRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT5012", Category: RuleCategory.Behaviour, DefaultSeverity: Severity.Information,
        Title: "Drift on samples is not judged",
        Message: "drift of '{0}' on samples is not judged: {1}",
        Explanation: """
            ## What it finds
            A model with samples whose baseline has no seed that was accepted on the same samples; or a baseline with samples whose model is now given none.

            ## Why it matters
            Readings on different samples do not compare, so what the network does with data is held against nothing but the absolute rules. Samples are told apart by the hash of their numbers, whatever file they are stored in; labels do not count.

            ## What to do
            Accept the model on these samples (`dotnet build -t:CntCheckAccept`, or `cntcheck accept MODEL --samples FILE`). To keep the accepted seeds, accept each of their models once more with `-p:CntCheckAddSeed=true` (`--add-seed`): a seed that is known already gets what it does with the samples.
            If the model has no samples any more, accept it without, or name them again (`Samples`, `--samples`).
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, Profile profile)
    {
        if (judgement is { Baseline: { } baseline, StructureChanges: [], SampleError: null } && Reason(judgement, profile.Data, baseline) is { } reason)
            yield return Report(judgement.Location, judgement.Id, reason);
    }

    private static string? Reason(Judgement judgement, DataProfile? data, Baseline baseline)
    {
        var known = baseline.Seeds.Select(seed => seed.Data).OfType<SeedData>().ToList();
        if (data is null)
            return known.Count == 0 ? null : "its baseline was accepted with samples, and now it has none; name them again (Samples, --samples)";
        if (judgement.DataDrift is not null || data.NotFinite.Count > 0)
            return null;

        var why = known.Count == 0 ? "its seeds were accepted without samples"
            : known.All(seed => seed.Sample != data.Sample) ? "its seeds were accepted on other samples"
            : "none of its layers and outputs was seen in the accepted seeds";
        return $"{why}; if this model is good, accept it on these, which starts the seeds anew: {judgement.AcceptCommand}; or give each seed its readings on them: {judgement.AddSeedCommand}";
    }
}
