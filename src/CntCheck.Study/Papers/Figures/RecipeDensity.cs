using CntCheck.Study.Papers.Charts;

namespace CntCheck.Study.Papers.Figures;

/// <summary>Densities of single weights or nodes in networks of one recipe, sound and faulty.</summary>
internal static class RecipeDensity
{
    private const string Recipe = "fc-relu-mnist";
    private const int Most = 4;

    private static readonly string[] Faults = ["untrained", "label-noise", "tiny-subset", "layer-reinitialised", "pruned"];

    /// <summary>Draws what <paramref name="values"/> reads of the networks' files; null where there are none.</summary>
    public static Chart? Draw(PaperStudy study, string title, int bins, Func<string, IEnumerable<double>> values)
    {
        var networks = study.Recipes.FirstOrDefault(recipe => recipe.Key == Recipe)?.Where(network => File.Exists(study.Folder.Network(network.Plan.Id))).ToList() ?? [];
        var chart = new DensityChart(title, bins);
        chart.Add("sound", networks.Where(network => network.IsSound).Take(Most).SelectMany(Values));
        foreach (var fault in Faults)
            chart.Add(fault.Replace('-', ' '), networks.Where(network => network.Studied.IsLow && network.Plan.Fault == fault).Take(Most).SelectMany(Values));
        return chart.Draw();

        IEnumerable<double> Values(PaperNetwork network) => values(study.Folder.Network(network.Plan.Id));
    }
}
