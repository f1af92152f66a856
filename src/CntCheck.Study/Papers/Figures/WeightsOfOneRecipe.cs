using CntCheck.Study.Papers.Charts;

namespace CntCheck.Study.Papers.Figures;

/// <summary>Link weights of sound and faulty networks of one recipe.</summary>
internal sealed class WeightsOfOneRecipe : PaperFigure
{
    /// <inheritdoc/>
    public override string Name => "link-weights-of-one-recipe";

    /// <inheritdoc/>
    public override int Order => 10;

    /// <inheritdoc/>
    public override string Title => "All link weights of one recipe";

    /// <inheritdoc/>
    public override string Caption => "Distribution of all link weights of networks of one recipe (fully connected, relu, MNIST): four sound seeds, and up to four networks with each of five faults.";

    /// <inheritdoc/>
    public override Chart? Draw(PaperStudy study) => RecipeDensity.Draw(study, "link weight", 61, LayerSums.Weights);
}
