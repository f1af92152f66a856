using CntCheck.Study.Papers.Effects;

namespace CntCheck.Study.Papers.Claims;

/// <summary>How much of the initialiser is left in weights that were trained well.</summary>
internal static class InitialRanges
{
    /// <summary>The outcome.</summary>
    public static ClaimResult Judge(PaperStudy study)
    {
        var begun = Of(study.Population.Where(network => network.IsUndertrained), "trained too little");
        var trained = Of(study.Sound, "sound");
        return new(
            !begun.IsReal || double.IsNaN(trained.Value) ? ClaimOutcome.NotTestable
                : !trained.IsReal ? ClaimOutcome.Reproduced
                : trained.Value <= begun.Value / 2 ? ClaimOutcome.Partly
                : ClaimOutcome.NotReproduced,
            [$"{begun.Factor}: {begun.Text}", $"{trained.Factor}: {trained.Text}"]);
    }

    private static FactorStrength Of(IEnumerable<PaperNetwork> networks, string name) =>
        FactorStrength.Of(name, networks, PaperMetric.LinkWeight.Mean, network => network.Plan.Initialiser, network => network.Plan.Family);
}
