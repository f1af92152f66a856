using CntCheck.Study.Measuring;

namespace CntCheck.Study.Evaluation;

/// <summary>Tries every set of features with every kind of classifier on every split.</summary>
/// <param name="networks">The networks of the population with finite weights.</param>
/// <param name="rivals">The rivals' statistics by network.</param>
/// <param name="splits">The splits.</param>
internal sealed class Trials(IReadOnlyList<StudiedNetwork> networks, IReadOnlyDictionary<string, double[]> rivals, IReadOnlyList<Split> splits)
{
    private readonly List<StudiedNetwork> _classifiers = [.. networks.Where(network => network.IsClassifier)];

    /// <summary>Trials on all networks, by their weights.</summary>
    public IReadOnlyList<Trial> OfWeights { get; private set; } = [];

    /// <summary>Trials on classifiers, with samples.</summary>
    public IReadOnlyList<Trial> OfWeightsAndSamples { get; private set; } = [];

    /// <summary>What our classifier said by weights when the architecture was new.</summary>
    public Trial Ours => OursOf(OfWeights);

    /// <summary>That trial of several.</summary>
    public static Trial OursOf(IReadOnlyList<Trial> trials) =>
        trials.First(trial => trial.Split == Split.Architecture && trial.Features.Kind == FeatureSetKind.Ours && trial.Learner is TreeLearner);

    /// <summary>Runs them all.</summary>
    public void Run(CancellationToken cancellation)
    {
        var weights = Plans(networks, FeatureSet.OfWeights(networks, rivals), TreeShape.Offered);
        var samples = Plans(_classifiers, FeatureSet.OfWeightsAndSamples(_classifiers), TreeShape.OfferedForBehaviour);
        StepProgress.Run("tried", weights.Count + samples.Count, advance =>
        {
            OfWeights = weights.ConvertAll(plan => Run(plan, advance, cancellation));
            OfWeightsAndSamples = samples.ConvertAll(plan => Run(plan, advance, cancellation));
        });
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
