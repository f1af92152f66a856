using CntCheck.Profiles;

namespace CntCheck.Study.Drifting;

/// <summary>One network held against one baseline.</summary>
/// <param name="Recipe">The recipe.</param>
/// <param name="Seeds">Seeds of the baseline.</param>
/// <param name="Network">The network.</param>
/// <param name="Layer">The largest score, in units of what a Student t exceeds anywhere among the readings with probability 1 %.</param>
/// <param name="Mean">The mean score, in units of what the limit of the mean is multiplied by for the number of readings.</param>
/// <param name="Metric">The metric that moved most.</param>
internal sealed record Trial(string Recipe, int Seeds, DriftNetwork Network, double Layer, double Mean, string Metric)
{
    /// <summary>The figure of the product: 1 is the limit.</summary>
    public required double Figure { get; init; }

    /// <summary>Holds a network against a baseline; null where there is nothing to compare.</summary>
    public static Trial? Of(DriftRecipe recipe, DriftNetwork network, Baseline baseline, Judged judged, DriftTest test)
    {
        if (judged.Of(network, baseline, test) is not { Layers.Count: > 0 } drift)
            return null;

        var limits = test.LimitsOf(drift.Seeds);
        return new Trial(recipe.Id, drift.Seeds, network, drift.Layers[0].Score * limits.Layer / drift.Limit, drift.Mean * limits.Mean / drift.MeanLimit, drift.Layers[0].Metric)
        {
            Figure = drift.Figure,
        };
    }
}
