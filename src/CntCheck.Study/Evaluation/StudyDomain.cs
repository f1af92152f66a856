using CntCheck.Verdicts;
using CntCheck.Verdicts.Families;

namespace CntCheck.Study.Evaluation;

/// <summary>How the domain of a classifier is made: it is spanned by the features the classifier uses most, and perhaps by what networks are made of.</summary>
/// <param name="Features">The most features of the classifier.</param>
/// <param name="Rate">The share of networks left outside when points of their own architecture are left out.</param>
/// <param name="Makeup">What the networks are made of, in the rows of the classifier's table; null where that does not matter.</param>
internal sealed record StudyDomain(int Features, double Rate, FeatureTable? Makeup)
{
    private const int Points = 400;
    private const int Neighbours = 5;

    /// <summary>
    /// Weights of networks of another size, depth or kind are other weights: without their makeup a domain admits public models unlike anything it was made of,
    /// and calls many of them low.
    /// </summary>
    public static StudyDomain OfWeights(IReadOnlyList<StudiedNetwork> networks) => new(60, 0.05, MakeupOf(networks));

    /// <summary>With behaviour on noise fewer features tell most; more of them, and a tighter limit, would refuse networks that damage made strange.</summary>
    public static StudyDomain OfWeightsAndNoise(IReadOnlyList<StudiedNetwork> networks) => new(24, 0.02, MakeupOf(networks));

    /// <summary>What a classifier does with samples looks alike whatever it is made of.</summary>
    public static StudyDomain OfBehaviour { get; } = new(24, 0.02, null);

    /// <summary>The domain of a training set.</summary>
    /// <param name="training">The networks.</param>
    /// <param name="trees">The classifier fitted to them.</param>
    /// <param name="architectures">Their architectures.</param>
    public Domain Of(TrainingSet training, BoostedTrees trees, IReadOnlyList<string> architectures)
    {
        var space = SpaceOf(training.Table, MostUsed(training, trees));
        return DomainFit.Of(space.Names, [.. training.Rows.Select(row => space.Rows[row])], architectures, Points, Neighbours, Rate);
    }

    /// <summary>Which networks a domain admits.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="table">The classifier's features of all networks.</param>
    /// <param name="rows">The networks asked about.</param>
    public bool[] Admits(Domain domain, FeatureTable table, IReadOnlyList<int> rows)
    {
        var space = SpaceOf(table, [.. domain.Features.Where(table.Names.Contains)]);
        var constantOutput = table.Names.Contains(Predictions.ConstantOutput) ? table.IndexOf(Predictions.ConstantOutput) : -1;
        return [.. rows.Select(row => IsLowOfAnyKind(row) || domain.Admits(domain.PointOf(space.Rows[row])))];

        bool IsLowOfAnyKind(int row) => constantOutput >= 0 && Scope.IsLowOfAnyKind(table.Rows[row][constantOutput]);
    }

    /// <summary>Features in the order of how much they move the scores of the networks: the mean size of their contributions.</summary>
    public static IReadOnlyList<(int Feature, double Share)> Importance(TrainingSet training, BoostedTrees trees)
    {
        var sums = new double[training.Table.Names.Count];
        foreach (var row in training.Rows)
        {
            var contributions = trees.Contributions(training.Table.Rows[row]);
            for (var feature = 0; feature < sums.Length; feature++)
                sums[feature] += Math.Abs(contributions[feature]);
        }

        var total = sums.Sum();
        return [.. Enumerable.Range(0, sums.Length).Select(feature => (feature, sums[feature] / total)).OrderByDescending(feature => feature.Item2)];
    }

    private static FeatureTable MakeupOf(IReadOnlyList<StudiedNetwork> networks) => new(Verdicts.Makeup.Names, [.. networks.Select(network => network.Makeup.Values)]);

    private FeatureTable SpaceOf(FeatureTable table, IReadOnlyList<string> features)
    {
        var chosen = table.Only(features);
        return Makeup is null ? chosen : chosen.With(Makeup);
    }

    private List<string> MostUsed(TrainingSet training, BoostedTrees trees) =>
        [.. Importance(training, trees).Where(feature => feature.Share > 0).Take(Features).Select(feature => training.Table.Names[feature.Feature])];
}
