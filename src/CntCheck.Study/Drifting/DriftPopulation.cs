using CntCheck.Profiles;
using CntCheck.Study.Composition;

namespace CntCheck.Study.Drifting;

/// <summary>Gathers the measured networks of a study by recipe.</summary>
internal static class DriftPopulation
{
    /// <summary>The recipes of one part of the composition, in its order; recipes with fewer than two measured seeds are left out.</summary>
    /// <param name="folder">The study.</param>
    /// <param name="part">"drift" or "depth".</param>
    /// <exception cref="FormatException">Composition or outcomes are damaged.</exception>
    public static IReadOnlyList<DriftRecipe> Read(StudyFolder folder, string part)
    {
        var plans = StudyTable<StudyNetwork>.Read(folder.Composition);
        var best = new Dictionary<(string, bool), double>();
        var outcomes = new Dictionary<string, Outcome>(StringComparer.Ordinal);
        foreach (var run in plans.Select(plan => plan.Run).Distinct().Where(run => File.Exists(folder.Outcomes(run))))
        {
            foreach (var outcome in StudyTable<Outcome>.Read(folder.Outcomes(run)))
                outcomes[outcome.Id] = outcome;
        }

        // A run that ended in no number is nobody's best.
        foreach (var plan in plans.Where(plan => outcomes.TryGetValue(plan.Id, out var outcome) && double.IsFinite(outcome.Raw)))
            best[Kind(plan)] = Math.Max(best.GetValueOrDefault(Kind(plan)), outcomes[plan.Id].Raw);

        return
        [
            .. plans.Where(plan => plan.Part == part).GroupBy(plan => plan.Recipe)
                .Select(recipe => Gather(recipe.Key, recipe.Where(plan => File.Exists(folder.Profile(plan.Id))).Select(plan => Load(folder, plan, ScoreOf(plan)))))
                .Where(recipe => recipe.Healthy.Count > 1),
        ];

        double? ScoreOf(StudyNetwork plan) => outcomes.TryGetValue(plan.Id, out var outcome) ? (outcome.Raw - outcome.Chance) / (best[Kind(plan)] - outcome.Chance) : null;
    }

    // Of one task there are classifiers, whose raw score is accuracy, and autoencoders, whose raw score is explained variance.
    private static (string, bool) Kind(StudyNetwork plan) => (plan.Task, plan.Family == "autoencoder");

    private static DriftRecipe Gather(string id, IEnumerable<DriftNetwork> networks)
    {
        var all = networks.ToList();
        var finite = all.Where(network => network.Profile.Connections.All(connection => connection.NonFiniteCount == 0)).ToLookup(network => network.IsHealthy);
        return new DriftRecipe(id, [.. finite[true]], [.. finite[false]], all.Count - finite[true].Count() - finite[false].Count());
    }

    private static DriftNetwork Load(StudyFolder folder, StudyNetwork plan, double? score)
    {
        var profile = ProfileJson.Read(folder.Profile(plan.Id));
        return new DriftNetwork(plan, profile, Seed.Of(profile), score);
    }
}
