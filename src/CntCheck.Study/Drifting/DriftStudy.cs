using CntCheck.Profiles;

namespace CntCheck.Study.Drifting;

/// <summary>Fits a test to some recipes, and tries it on others.</summary>
internal sealed class DriftStudy(IReadOnlyList<DriftRecipe> recipes, Judged judged, int draws, CancellationToken cancellation)
{
    /// <summary>The test fitted to all recipes but one; to all where none is named.</summary>
    /// <remarks>A user's recipe had no part in the spreads: so every recipe that the limits are set by is judged by the spreads of the others.</remarks>
    public DriftTest FitWithout(string? left)
    {
        List<DriftRecipe> others = [.. recipes.Where(recipe => recipe.Id != left)];
        var healthy = others.AsParallel().AsOrdered().WithCancellation(cancellation)
            .SelectMany(recipe => BaselineDraws.Of(recipe, judged, Spreads(others.Count > 1 ? others.Where(other => other != recipe) : others), draws, withVariants: false)).ToList();
        return LimitFit.Of(Spreads(others), healthy);
    }

    private DriftTest Spreads(IEnumerable<DriftRecipe> of) => SpreadFit.Of(of.SelectMany(recipe => SpreadReading.Of(recipe, judged)));

    /// <summary>Every recipe tried by the test that all others give.</summary>
    /// <param name="done">Is told of every recipe that is done.</param>
    public IReadOnlyList<Trial> LeaveRecipeOut(Action<string> done)
    {
        List<Trial> trials = [];
        foreach (var recipe in recipes)
        {
            trials.AddRange(BaselineDraws.Of(recipe, judged, FitWithout(recipe.Id), draws, withVariants: true));
            done(recipe.Id);
        }

        return trials;
    }
}
