using CntCheck.Profiles;
using CntCheck.Rules;
using CntCheck.Study.Measuring;

namespace CntCheck.Study.Evaluation;

/// <summary>Asks the product's rules about single facts (CNT1xxx, CNT5xxx) about one measured network.</summary>
internal static class HealthRules
{
    private static readonly ModelRule[] Asked =
        [.. RuleCatalogue.All.OfType<ModelRule>().Where(rule => rule.Descriptor.Category is Diagnostics.RuleCategory.Health or Diagnostics.RuleCategory.Behaviour)];

    /// <summary>The errors and warnings, one a rule.</summary>
    public static IReadOnlyList<Finding> Of(StudyNetwork plan, Profile profile, StudyFolder folder) =>
        Of(plan.Id, new GateModel(folder.Network(plan.Id)) { Samples = NetworkMeasurement.SamplesOf(plan, folder) }, profile, folder.Root);

    /// <summary>The errors and warnings about any measured model, one a rule.</summary>
    public static IReadOnlyList<Finding> Of(string id, GateModel model, Profile profile, string snapshots) => Of(DiagnosticsOf(id, model, profile, snapshots));

    /// <summary>What was found, one a rule and severity.</summary>
    public static IReadOnlyList<Finding> Of(IEnumerable<Diagnostics.Diagnostic> diagnostics) =>
        [.. diagnostics.Select(finding => new Finding(finding.Id, finding.Severity)).Distinct()];

    /// <summary>The errors and warnings with their messages.</summary>
    public static IReadOnlyList<Diagnostics.Diagnostic> DiagnosticsOf(string id, GateModel model, Profile profile, string snapshots)
    {
        var judgement = new Judgement
        {
            Id = id,
            Model = model,
            Profile = profile,
            Snapshots = snapshots,
            AcceptCommand = "",
            AddSeedCommand = "",
        };
        return [.. Asked.SelectMany(rule => rule.Evaluate(judgement)).Where(finding => finding.Severity is Diagnostics.Severity.Error or Diagnostics.Severity.Warning)];
    }
}
