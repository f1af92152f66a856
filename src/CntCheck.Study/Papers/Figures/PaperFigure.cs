using CntCheck.Study.Papers.Charts;

namespace CntCheck.Study.Papers.Figures;

/// <summary>One picture of the report. A class of this kind with a constructor without parameters is one.</summary>
internal abstract class PaperFigure
{
    /// <summary>Its files' name without extension.</summary>
    public abstract string Name { get; }

    /// <summary>Its place among the pictures.</summary>
    public abstract int Order { get; }

    /// <summary>Its heading.</summary>
    public abstract string Title { get; }

    /// <summary>What is drawn, for readers who see it and for those who do not.</summary>
    public abstract string Caption { get; }

    /// <summary>Draws it; null where the study holds nothing of it.</summary>
    public abstract Chart? Draw(PaperStudy study);

    /// <summary>All pictures in their order.</summary>
    public static IReadOnlyList<PaperFigure> All { get; } = [.. Catalogue.Of<PaperFigure>(typeof(PaperFigure).Assembly).OrderBy(figure => figure.Order)];

    /// <summary>Boxes of a metric by some property of the population's networks: sound ones, and low performers of three kinds.</summary>
    protected static Chart? Performers(PaperStudy study, Reading reading, string across, IReadOnlyList<string> categories, Func<PaperNetwork, string> category)
    {
        var chart = new BoxChart(reading.Title, across, categories, reading.Metric.IsSize);
        foreach (var (name, isMember) in Kinds)
            chart.Add(name, at => study.Population.Where(network => isMember(network) && category(network) == at).Select(reading.Of));
        return chart.Draw();
    }

    /// <summary>Kinds of networks that pictures set side by side.</summary>
    protected static IReadOnlyList<(string Name, Func<PaperNetwork, bool> IsMember)> Kinds { get; } =
    [
        ("sound", network => network.IsSound),
        ("low: trained too little", network => network.IsUndertrained),
        ("low: trained wrongly", network => network.IsMistrained),
        ("low: damaged after training", network => network.IsDamaged),
    ];

    /// <summary>The families of the population, in the order of the composition's alphabet.</summary>
    protected static IReadOnlyList<string> Families(PaperStudy study) => [.. study.Population.Select(network => network.Plan.Family).Distinct().Order(StringComparer.Ordinal)];
}
