namespace CntCheck.Study.Papers.Figures;

/// <summary>Link weights along the layers.</summary>
internal sealed class LinkWeightByLayer : LayersOfOneRecipe
{
    /// <inheritdoc/>
    public override string Name => "link-weight-by-layer";

    /// <inheritdoc/>
    public override int Order => 12;

    /// <inheritdoc/>
    public override string Title => "Link weights, layer by layer";

    /// <inheritdoc/>
    protected override PaperMetric Metric => PaperMetric.LinkWeight;
}
