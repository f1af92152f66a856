using CntCheck.Profiles;

namespace CntCheck.Study.Drifting;

/// <summary>One recipe: its seeds, and what was made of it.</summary>
/// <param name="Id">The recipe's id.</param>
/// <param name="Healthy">Its healthy seeds.</param>
/// <param name="Variants">Networks that are faulty, or of a recipe changed on purpose.</param>
/// <param name="NotFinite">Networks with weights that are not finite: the product finds those by themselves, drift is not judged.</param>
internal sealed record DriftRecipe(string Id, IReadOnlyList<DriftNetwork> Healthy, IReadOnlyList<DriftNetwork> Variants, int NotFinite)
{
    /// <summary>A baseline of some of the seeds, as accepting them one after the other makes it.</summary>
    public static Baseline BaselineOf(IReadOnlyList<DriftNetwork> seeds) => new()
    {
        Model = seeds[0].Plan.Recipe,
        Structure = Structure.Of(seeds[0].Profile),
        Seeds = [.. seeds.Select(seed => seed.Seed)],
    };
}
