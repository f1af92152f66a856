using CntCheck.Study.Measuring;

namespace CntCheck.Study.Evaluation;

/// <summary>Tries every set of features with every kind of classifier on every split.</summary>
/// <param name="networks">The networks of the population with finite weights.</param>
/// <param name="rivals">The rivals' statistics by network.</param>
/// <param name="splits">The splits.</param>
internal sealed class Trials(IReadOnlyList<StudiedNetwork> networks, IReadOnlyDictionary<string, double[]> rivals, IReadOnlyList<Split> splits)
{
    private readonly List<StudiedNetwork> _classifiers = [.. networks.Where(network => network.IsClassifier)];

    /// <summary>Runs them all: of all networks by their weights, of classifiers with noise and with samples.</summary>
    /// <returns>What came of each kind of readings; weights alone come first.</returns>
    public IReadOnlyList<BasisTrials> Run(CancellationToken cancellation)
    {
        (string Name, List<Plan> Plans)[] bases =
        [
            (BasisTrials.Weights, Plans(networks, FeatureSet.OfWeights(networks, rivals), TreeShape.Offered)),
            (BasisTrials.WeightsAndNoise, Plans(_classifiers, FeatureSet.OfWeightsAndNoise(_classifiers), TreeShape.Offered)),
            (BasisTrials.WeightsAndSamples, Plans(_classifiers, FeatureSet.OfWeightsAndSamples(_classifiers), TreeShape.OfferedForBehaviour)),
        ];

        List<BasisTrials> tried = [];
        StepProgress.Run("tried", bases.Sum(basis => basis.Plans.Count), advance =>
            tried.AddRange(bases.Select(basis => new BasisTrials(basis.Name, basis.Plans.ConvertAll(plan => Run(plan, advance, cancellation))))));
        return tried;
    }

    private List<Plan> Plans(IReadOnlyList<StudiedNetwork> among, IReadOnlyList<FeatureSet> sets, IReadOnlyList<TreeShape> shapes) =>
    [
        .. from split in splits
           from set in sets
           from learner in new Learner[] { new TreeLearner(set.Domain, shapes), new LogisticLearner() }
           where learner is TreeLearner || split == Split.Architecture || split == Split.Family || split == Split.Task
           select new Plan(among, set, learner, split),
    ];

    private static Trial Run(Plan plan, Action advance, CancellationToken cancellation)
    {
        var said = new NestedValidation(plan.Networks, plan.Split).Run(plan.Set.Table, plan.Learner, cancellation);
        advance();
        return new(plan.Set, plan.Learner, plan.Split, plan.Networks, said);
    }

    private sealed record Plan(IReadOnlyList<StudiedNetwork> Networks, FeatureSet Set, Learner Learner, Split Split);
}
