using System.Runtime.CompilerServices;
using CntCheck.Study.Evaluation;
using CntCheck.Study.Papers.Effects;

namespace CntCheck.Study.Papers;

/// <summary>How well each reading of the papers tells low performers from sound networks.</summary>
/// <param name="Rows">A row a reading.</param>
internal sealed record Separation(IReadOnlyList<SeparationRow> Rows)
{
    private static readonly ConditionalWeakTable<PaperStudy, Separation> Known = [];

    /// <summary>The readings: the papers' first, then those on samples.</summary>
    public static IReadOnlyList<Reading> Readings { get; } =
    [
        PaperMetric.LinkWeight.Last, PaperMetric.LinkWeight.Mean, PaperMetric.LinkWeightTails.Mean, PaperMetric.NodeStrength.Mean, PaperMetric.NodeStrengthTails.Mean,
        PaperMetric.Fluctuation.Mean, PaperMetric.FluctuationRatio.Mean, PaperMetric.NeuronStrengthSpread.Mean, PaperMetric.NeuronActivation.Mean, PaperMetric.NeuronActivationSpread.Mean,
    ];

    /// <summary>Computes the table; once a study.</summary>
    public static Separation Of(PaperStudy study) => Known.GetValue(study, Compute);

    /// <summary>As a table to be read.</summary>
    public MarkdownTable Table => new(
        "How well each metric tells low performers from sound networks",
        ["reading", "one recipe: trained too little", "one recipe: trained wrongly", "one recipe: damaged after training", "all networks: distance from the usual", "all networks: one threshold"],
        [.. Rows.Select(row => (string[])[row.Reading.Title, row.RecipeTooLittle.Text, row.RecipeWrongly.Text, row.RecipeDamaged.Text, row.PooledDistance.Text, row.PooledThreshold.Text])]);

    private static Separation Compute(PaperStudy study)
    {
        var training = Comparison.WithinRecipes(study, network => network.IsPoorlyTrained);
        var little = Comparison.WithinRecipes(study, network => network.IsUndertrained);
        var wrongly = Comparison.WithinRecipes(study, network => network.IsMistrained);
        var damaged = Comparison.WithinRecipes(study, network => network.IsDamaged);
        var pooled = Comparison.Pooled(study, network => network.IsPoorlyTrained);
        return new([.. Readings.Select(reading => new SeparationRow(
            reading, training.Distance(reading), little.Distance(reading), wrongly.Distance(reading), damaged.Distance(reading), pooled.Distance(reading), pooled.Threshold(reading)))]);
    }
}

/// <summary>One reading's part of the table.</summary>
/// <param name="Reading">The reading.</param>
/// <param name="RecipeOfTraining">Within recipes, every low performer of poor training.</param>
/// <param name="RecipeTooLittle">Within recipes, those trained too little.</param>
/// <param name="RecipeWrongly">Within recipes, those trained wrongly.</param>
/// <param name="RecipeDamaged">Within recipes, those damaged after training.</param>
/// <param name="PooledDistance">Over the population, poor training, by the distance from the median of sound networks.</param>
/// <param name="PooledThreshold">Over the population, poor training, by one threshold.</param>
internal sealed record SeparationRow(
    Reading Reading, Effect RecipeOfTraining, Effect RecipeTooLittle, Effect RecipeWrongly, Effect RecipeDamaged, Effect PooledDistance, Effect PooledThreshold);
