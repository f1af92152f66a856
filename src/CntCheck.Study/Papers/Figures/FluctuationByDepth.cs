using System.Globalization;
using CntCheck.Study.Papers.Charts;

namespace CntCheck.Study.Papers.Figures;

/// <summary>Layer fluctuation of fully connected networks by depth.</summary>
internal sealed class FluctuationByDepth : PaperFigure
{
    /// <inheritdoc/>
    public override string Name => "layer-fluctuation-by-depth";

    /// <inheritdoc/>
    public override int Order => 30;

    /// <inheritdoc/>
    public override string Title => "Layer fluctuation by depth";

    /// <inheritdoc/>
    public override string Caption => "Layer fluctuation, mean over a network's layers, of fully connected networks by their number of hidden layers: sound networks beside low performers.";

    /// <inheritdoc/>
    public override Chart? Draw(PaperStudy study)
    {
        var dense = study with { Networks = [.. study.Networks.Where(network => network.Plan.Family == "fc")] };
        return Performers(
            dense, PaperMetric.Fluctuation.Mean, "hidden layers",
            [.. dense.Population.Select(network => network.Plan.Depth).Distinct().Order().Select(depth => depth.ToString(CultureInfo.InvariantCulture))],
            network => network.Plan.Depth.ToString(CultureInfo.InvariantCulture));
    }
}
