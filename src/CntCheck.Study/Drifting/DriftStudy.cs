using CntCheck.Profiles;

namespace CntCheck.Study.Drifting;

/// <summary>Fits a test to some recipes, and tries it on others.</summary>
internal sealed class DriftStudy(IReadOnlyList<DriftRecipe> recipes, Judged judged, int draws, CancellationToken cancellation)
{
    /// <summary>The test fitted to all recipes but one; to all where none is named.</summary>
    public DriftTest FitWithout(string? left)
    {
        var others = recipes.Where(recipe => recipe.Id != left).ToList();
        var test = SpreadFit.Of(others.SelectMany(recipe => SpreadReading.Of(recipe, judged)));
        var healthy = others.AsParallel().AsOrdered().WithCancellation(cancellation)
            .SelectMany(recipe => BaselineDraws.Of(recipe, judged, test, draws, withVariants: false)).ToList();
        return LimitFit.Of(test, healthy);
    }

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
