using CntCheck.Study.Evaluation;

namespace CntCheck.Study.Papers.Effects;

/// <summary>How well readings tell low performers from sound networks: areas under the curve, the mean over strata, with intervals of whole runs drawn again.</summary>
internal sealed class Comparison
{
    private const int Resamples = 1000;

    private readonly IReadOnlyList<Stratum> _strata;
    private readonly Func<PaperNetwork, bool> _isLow;
    private readonly ClusterBootstrap _bootstrap;

    private Comparison(IReadOnlyList<Stratum> strata, Func<PaperNetwork, bool> isLow)
    {
        (_strata, _isLow) = (strata, isLow);
        _bootstrap = new([.. strata.SelectMany(stratum => stratum.Judged).Select(network => network.Plan.Run)], Resamples, seed: 1);
    }

    /// <summary>Within recipes: networks of one recipe are compared with each other only.</summary>
    public static Comparison WithinRecipes(PaperStudy study, Func<PaperNetwork, bool> isLow) => new(Stratum.Recipes(study, isLow), isLow);

    /// <summary>Pooled: all networks of the population, whatever their recipes.</summary>
    public static Comparison Pooled(PaperStudy study, Func<PaperNetwork, bool> isLow) => new(Stratum.Pooled(study, isLow), isLow);

    /// <summary>Recipes (or one pool) that have enough networks of both kinds.</summary>
    public IReadOnlyList<string> Strata => [.. _strata.Select(stratum => stratum.Name)];

    /// <summary>Distance from the usual: the chance that a low performer lies farther from the median of the references than a sound network does.</summary>
    public Effect Distance(Reading reading) => EffectOf(reading.Title, Distances(reading));

    /// <summary>One threshold: the chance that a low performer lies on the bad side of a sound network, the bad side being the same in all strata and the one that serves better.</summary>
    public Effect Threshold(Reading reading)
    {
        var raised = Curves((network, _) => reading.Of(network));
        return Mean(raised, null) < 0.5 ? EffectOf(reading.Title, Curves((network, _) => -reading.Of(network))) : EffectOf(reading.Title, raised);
    }

    /// <summary>The chance that the reading of a sound network is greater than that of a low performer.</summary>
    public Effect GreaterOfSound(Reading reading) => EffectOf(reading.Title, Curves((network, _) => -reading.Of(network)));

    /// <summary>How much farther from the usual low performers lie by one reading than by another, as a difference of areas; paired.</summary>
    public Effect Advantage(Reading better, Reading than)
    {
        var (one, two) = (Distances(better), Distances(than));
        var effect = EffectOf($"{better.Title} over {than.Title}", one);
        return effect with
        {
            Value = Mean(one, null) - Mean(two, null),
            Interval = ClusterBootstrap.IntervalOf(_bootstrap.Replicates(weights => Mean(one, weights) - Mean(two, weights))),
        };
    }

    private List<(Auc Curve, int[] Rows)> Distances(Reading reading) => Curves((network, stratum) => Math.Abs(reading.Compared(network) - stratum.Usual(reading)));

    private List<(Auc Curve, int[] Rows)> Curves(Func<PaperNetwork, Stratum, double> score)
    {
        var curves = new List<(Auc Curve, int[] Rows)>();
        var row = 0;
        foreach (var stratum in _strata)
        {
            curves.Add(stratum.Curve(network => score(network, stratum), _isLow, row));
            row += stratum.Judged.Count;
        }

        return curves;
    }

    private Effect EffectOf(string what, List<(Auc Curve, int[] Rows)> curves)
    {
        var judged = _strata.SelectMany(stratum => stratum.Judged).ToList();
        var low = judged.Count(_isLow);
        return new(what, Mean(curves, null), ClusterBootstrap.IntervalOf(_bootstrap.Replicates(weights => Mean(curves, weights))), low, judged.Count - low, _strata.Count);
    }

    /// <summary>The mean over strata where it is defined.</summary>
    private static double Mean(List<(Auc Curve, int[] Rows)> curves, double[]? weights) =>
        curves.Select(curve => curve.Curve.Weighted(weights is null ? null : Array.ConvertAll(curve.Rows, row => weights[row]))).Where(area => !double.IsNaN(area)).DefaultIfEmpty(double.NaN).Average();
}
