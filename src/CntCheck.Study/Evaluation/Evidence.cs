using System.Globalization;
using CntCheck.Rules;
using CntCheck.Study.Evaluation.Variants;

namespace CntCheck.Study.Evaluation;

/// <summary>The tables of the verdict.</summary>
internal sealed class Evidence
{
    private const int Resamples = 1000;

    private readonly List<(string Name, MarkdownTable Table)> _tables;
    private readonly string _counts;

    /// <summary>Makes them.</summary>
    /// <param name="studied">All networks of the study.</param>
    /// <param name="population">Those the classifiers were tried on.</param>
    /// <param name="tried">What came of it.</param>
    /// <param name="variants">What came of other ways to judge, the shipped one first; none where they were not tried.</param>
    public Evidence(IReadOnlyList<StudiedNetwork> studied, IReadOnlyList<StudiedNetwork> population, IReadOnlyList<BasisTrials> tried, IReadOnlyList<(string Name, Trial Trial)> variants)
    {
        Bases = ShippedBasis.Of(tried);
        Rates = RuleTable.RatesOf(studied);
        _counts = CountsOf(studied, population);
        _tables =
        [
            ("shipped", ShippedTable.Of(Bases)),
            ("gate", GateTable.Of(tried)),
            ("must-reach", new MustReachTable(tried, Resamples).Table),
            ("faults", FaultTable.ByFault(Bases)),
            ("families", FaultTable.ByFamily(Bases)),
            ("trials", AucTable.Of("Every set of features on every split", [.. tried.SelectMany(basis => basis.Trials)])),
            .. variants.Count == 0 ? Array.Empty<(string, MarkdownTable)>() : [("tried", VariantTable.Of(variants, Resamples))],
            ("rules", RuleTable.ByRule(studied)),
            ("rules-by-fault", RuleTable.ByFault(studied)),
            .. Bases.Select(basis => ($"features-{basis.Name.Split(' ')[^1]}", ImportanceTable.Of($"Features the classifier of {basis.Name} uses most", basis.Said))),
        ];
    }

    /// <summary>What our classifiers said of new architectures, by each kind of readings.</summary>
    public IReadOnlyList<ShippedBasis> Bases { get; }

    /// <summary>The rates of the rules about single facts, as the product states them.</summary>
    public IReadOnlyList<MeasuredRates> Rates { get; }

    /// <summary>All tables to be read.</summary>
    public string Markdown => $"# What the verdict rests on\n\n{_counts}\n\n{string.Concat(_tables.Select(table => table.Table.Markdown)).TrimEnd('\n')}\n";

    /// <summary>All tables to be worked with, by file name.</summary>
    public IEnumerable<(string Name, string Csv)> Tables => _tables.Select(table => (table.Name + ".csv", table.Table.Csv)).Append(("scores.csv", ScoreTable.Csv(Bases)));

    private static string CountsOf(IReadOnlyList<StudiedNetwork> studied, IReadOnlyList<StudiedNetwork> population) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {studied.Count} networks of {studied.Select(network => network.Plan.Run).Distinct().Count()} runs were trained and measured; {studied.Count(network => !network.IsFinite)} of them have weights that are not finite, which is an error before any verdict.
        The verdict is tried on {population.Count} networks of {population.Select(network => network.Plan.Architecture).Distinct().Count()} architectures, {population.Select(network => network.Plan.Family).Distinct().Count()} families and {population.Select(network => network.Plan.Task).Distinct().Count()} tasks:
        {population.Count(network => network.IsSound)} sound ones, {population.Count(network => network.IsLow)} low performers, {population.Count(network => !network.IsLow && !network.IsHigh)} between, {population.Count(network => network.IsHigh && !network.IsSound)} faulty and yet high.
        """).ReplaceLineEndings("\n");
}
