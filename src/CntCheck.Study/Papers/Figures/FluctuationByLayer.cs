namespace CntCheck.Study.Papers.Figures;

/// <summary>Layer fluctuation along the layers.</summary>
internal sealed class FluctuationByLayer : LayersOfOneRecipe
{
    /// <inheritdoc/>
    public override string Name => "layer-fluctuation-by-layer";

    /// <inheritdoc/>
    public override int Order => 13;

    /// <inheritdoc/>
    public override string Title => "Layer fluctuation, layer by layer";

    /// <inheritdoc/>
    protected override PaperMetric Metric => PaperMetric.Fluctuation;
}
