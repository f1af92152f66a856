using CntCheck.Study.Papers.Charts;

namespace CntCheck.Study.Papers.Figures;

/// <summary>Node strengths of sound and faulty networks of one recipe.</summary>
internal sealed class StrengthsOfOneRecipe : PaperFigure
{
    /// <inheritdoc/>
    public override string Name => "node-strengths-of-one-recipe";

    /// <inheritdoc/>
    public override int Order => 11;

    /// <inheritdoc/>
    public override string Title => "All node strengths of one recipe";

    /// <inheritdoc/>
    public override string Caption => "Distribution of the strengths of all hidden nodes of networks of one recipe (fully connected, relu, MNIST): four sound seeds, and up to four networks with each of five faults.";

    /// <inheritdoc/>
    public override Chart? Draw(PaperStudy study) => RecipeDensity.Draw(study, "node strength", 21, LayerSums.HiddenStrengths);
}
