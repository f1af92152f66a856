using CntCheck.Mutations;
using CntCheck.Profiles;
using CntCheck.Rules;

namespace CntCheck.Study.Drifting;

/// <summary>Healthy networks of many layers, each of which is damaged in turn, as <c>cntcheck prove</c> damages them: whether the gate finds the one, by weights.</summary>
/// <remarks>
/// The first five seeds of a recipe are the baseline, the others are damaged. Found is what drifts beyond its limit, and what carries an initialiser's fingerprint
/// (<c>CNT1009</c>), which needs no baseline: a layer that training hardly moves looks drawn anew as it looked before, but not to the last digit.
/// </remarks>
internal static class EveryLayer
{
    private const int MostSeeds = 5;
    private static readonly string[] Damages = ["zero", "reinitialise", "triple"];

    /// <summary>What was found of each recipe's copies, by damage and by the place of the damaged layer; the undamaged first.</summary>
    /// <param name="folder">The study.</param>
    /// <param name="recipes">Its recipes of many layers; one of five seeds and fewer has none to damage.</param>
    /// <param name="test">What drift is judged by.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static IReadOnlyList<EveryLayerRate> Of(StudyFolder folder, IEnumerable<DriftRecipe> recipes, DriftTest test, CancellationToken cancellation) =>
    [
        .. from recipe in recipes
           let baselines = Baselines(recipe)
           from rate in EveryLayerRate.Of(recipe.Id, recipe.Healthy.Skip(MostSeeds).AsParallel().AsOrdered().WithCancellation(cancellation)
               .SelectMany(network => Copies(folder.Network(network.Plan.Id), network.Plan.Id, cancellation).Select(copy => Judged(copy, baselines, test))).ToList())
           select rate,
    ];

    private static List<Baseline> Baselines(DriftRecipe recipe) =>
        [.. BaselineDraws.Seeds.Where(seeds => seeds <= Math.Min(MostSeeds, recipe.Healthy.Count)).Select(seeds => DriftRecipe.BaselineOf([.. recipe.Healthy.Take(seeds)]))];

    private static IEnumerable<Copy> Copies(string path, string id, CancellationToken cancellation)
    {
        using var model = MeasuredModel.Open(path, new ProfileOptions { Id = id }, null, cancellation);
        yield return new Copy("none", "", model.Profile);
        foreach (var damage in MutationCatalogue.Damages.Where(damage => Damages.Contains(damage.Id)))
        {
            for (var place = 0; place < model.Layers.Count; place++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (model.Layers[place].Damaged(damage) is { } change)
                    yield return new Copy(damage.Id, place == 0 ? "first" : place == model.Layers.Count - 1 ? "last" : "inner", model.With(model.Layers[place], change));
            }
        }
    }

    private static JudgedCopy Judged(Copy copy, IEnumerable<Baseline> baselines, DriftTest test) => new(
        copy.Damage,
        copy.Place,
        copy.Profile.Connections.Any(StillAtInitialisation.IsUntrained),
        baselines.ToDictionary(baseline => baseline.Seeds.Count, baseline => Drift.Between(copy.Profile, baseline, test).Figure > 1));

    private sealed record Copy(string Damage, string Place, Profile Profile);
}

/// <summary>What the gate says of one copy.</summary>
/// <param name="Damage">What was done to it; none: nothing.</param>
/// <param name="Place">Where: in the first layer, the last, or an inner one.</param>
/// <param name="Marked">Whether a connection carries an initialiser's fingerprint.</param>
/// <param name="Over">Whether drift is over its limit, by the seeds of the baseline.</param>
internal sealed record JudgedCopy(string Damage, string Place, bool Marked, IReadOnlyDictionary<int, bool> Over);

/// <summary>How many copies of one recipe's networks with one damage at one place are found from so many seeds. Its properties are the columns of <c>drift-layers.csv</c>.</summary>
/// <param name="Recipe">The recipe.</param>
/// <param name="Damage">What was done to one layer; none: nothing.</param>
/// <param name="Place">first, inner or last.</param>
/// <param name="Seeds">Seeds of the baseline.</param>
/// <param name="Copies">Copies judged.</param>
/// <param name="Over">Those over the limit of drift.</param>
/// <param name="Marked">Those that carry an initialiser's fingerprint.</param>
/// <param name="Found">Those that are either.</param>
internal sealed record EveryLayerRate(string Recipe, string Damage, string Place, int Seeds, int Copies, int Over, int Marked, int Found)
{
    /// <summary>The rates of judged copies.</summary>
    public static IEnumerable<EveryLayerRate> Of(string recipe, IReadOnlyList<JudgedCopy> copies) =>
        from copy in copies
        from seeds in copy.Over.Keys
        group copy by (copy.Damage, copy.Place, Seeds: seeds) into same
        select new EveryLayerRate(
            recipe,
            same.Key.Damage,
            same.Key.Place,
            same.Key.Seeds,
            same.Count(),
            same.Count(copy => copy.Over[same.Key.Seeds]),
            same.Count(copy => copy.Marked),
            same.Count(copy => copy.Marked || copy.Over[same.Key.Seeds]));
}
