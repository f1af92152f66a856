using CntCheck.Study.Evaluation;
using CntCheck.Study.Papers.Claims;
using CntCheck.Study.Papers.Effects;

namespace CntCheck.Study.Papers;

/// <summary>What makes sound networks differ: how much of each reading each property of a network explains.</summary>
internal static class FactorTable
{
    private static readonly (string Name, Func<PaperNetwork, string> Of)[] WithinFamilies =
    [
        ("depth", Factors.Depth), ("activation", network => network.Plan.Activation), ("task", network => network.Plan.Task),
        ("initialiser", network => network.Plan.Initialiser), ("optimiser", network => network.Plan.Optimiser),
    ];

    /// <summary>The table.</summary>
    public static MarkdownTable Of(PaperStudy study) => new(
        "What makes sound networks differ (share of the variance of ranks, ε²)",
        ["reading", "family", .. WithinFamilies.Select(factor => $"{factor.Name} (within families)")],
        [.. Separation.Readings.Select(reading => (string[])[
            reading.Title,
            FactorStrength.Of("family", study.Sound, reading, network => network.Plan.Family, _ => "").Text,
            .. WithinFamilies.Select(factor => FactorStrength.Of(factor.Name, study.Sound, reading, factor.Of, network => network.Plan.Family).Text)])]);
}
