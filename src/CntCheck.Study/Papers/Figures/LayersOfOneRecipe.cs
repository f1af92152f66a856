using System.Globalization;
using CntCheck.Study.Papers.Charts;

namespace CntCheck.Study.Papers.Figures;

/// <summary>A metric along the layers of networks of one deep recipe.</summary>
internal abstract class LayersOfOneRecipe : PaperFigure
{
    private const string Recipe = "fc-deep-mixture";

    /// <summary>What is read along the layers.</summary>
    protected abstract PaperMetric Metric { get; }

    /// <inheritdoc/>
    public override string Caption =>
        $"{char.ToUpperInvariant(Metric.Title[0])}{Metric.Title[1..]}, layer by layer, in networks of one recipe (eight hidden layers with BatchNorm, relu): sound seeds beside low performers.";

    /// <inheritdoc/>
    public override Chart? Draw(PaperStudy study)
    {
        var networks = study.Recipes.FirstOrDefault(recipe => recipe.Key == Recipe)?.ToList() ?? [];
        var layers = networks.Select(network => network.Along(Metric).Length).DefaultIfEmpty(0).Max();
        var chart = new BoxChart(Metric.Title, "layer", [.. Enumerable.Range(1, layers).Select(layer => layer.ToString(CultureInfo.InvariantCulture))], Metric.IsSize);
        foreach (var (name, isMember) in Kinds)
            chart.Add(name, layer => networks.Where(isMember).Select(network => network.Along(Metric).ElementAtOrDefault(int.Parse(layer, CultureInfo.InvariantCulture) - 1)));
        return chart.Draw();
    }
}
