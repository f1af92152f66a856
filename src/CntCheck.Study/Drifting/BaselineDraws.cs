using CntCheck.Profiles;
using CntCheck.Study.Composition;

namespace CntCheck.Study.Drifting;

/// <summary>Baselines of some seeds of a recipe, drawn again and again, and all other networks of the recipe held against them.</summary>
internal static class BaselineDraws
{
    /// <summary>Numbers of seeds that are tried.</summary>
    public static IReadOnlyList<int> Seeds { get; } = [1, 2, 3, 5, 10, 15];

    /// <summary>All trials of a recipe. A network is never held against a baseline that has it, or the run it was made of.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="judged">What is judged.</param>
    /// <param name="test">By which test.</param>
    /// <param name="draws">Baselines for each number of seeds.</param>
    /// <param name="withVariants">Whether variants are judged too, or healthy seeds alone.</param>
    public static List<Trial> Of(DriftRecipe recipe, Judged judged, DriftTest test, int draws, bool withVariants)
    {
        List<Trial> trials = [];
        foreach (var seeds in Seeds.Where(seeds => seeds < recipe.Healthy.Count))
        {
            var random = Stable.Random($"draws {recipe.Id} {seeds}");
            for (var draw = 0; draw < draws; draw++)
            {
                var order = recipe.Healthy.ToArray();
                random.Shuffle(order);
                var baseline = DriftRecipe.BaselineOf(order[..seeds]);
                var known = order[..seeds].Select(seed => seed.Plan.Run).ToHashSet(StringComparer.Ordinal);
                var held = order[seeds..].Concat(withVariants ? recipe.Variants.Where(variant => !known.Contains(variant.Plan.Run)) : []);
                trials.AddRange(held.Select(network => Trial.Of(recipe, network, baseline, judged, test)).OfType<Trial>());
            }
        }

        return trials;
    }
}
