using CntCheck.Study.Measuring;
using CntCheck.Verdicts;

namespace CntCheck.Study.Evaluation.Variants;

/// <summary>Tries other features, classifiers and limits than the shipped ones on the same networks of new architectures, by weights, refusing none.</summary>
/// <param name="networks">The networks.</param>
/// <param name="shipped">What the shipped kind of classifier said of them.</param>
internal sealed class VariantTrials(IReadOnlyList<StudiedNetwork> networks, Trial shipped)
{
    private readonly FeatureTable _table = shipped.Features.Table;
    private readonly TreeShape _shape = ((TreeLearner)shipped.Learner).StageOf(ReferenceFit.SettingOf(shipped));

    /// <summary>What came of each; the first is the shipped classifier with nothing changed.</summary>
    public IReadOnlyList<(string Name, Trial Trial)> Run(CancellationToken cancellation)
    {
        List<Variant> variants = [Plain("the shipped classifier, refusing none", Trees), .. Classifiers, .. Limits, .. Features];
        List<(string, Trial)> tried = [];
        StepProgress.Run("varied", variants.Count, advance =>
        {
            foreach (var variant in variants)
            {
                var said = new NestedValidation(networks, Split.Architecture, variant.LimitsBy).Run(variant.Table, variant.Learner, cancellation);
                tried.Add((variant.Name, new(new(variant.Name, FeatureSetKind.Part, variant.Table), variant.Learner, Split.Architecture, networks, said)));
                advance();
            }
        });
        return tried;
    }

    private Learner Trees => Fixed(options => options);

    private IEnumerable<Variant> Classifiers =>
    [
        Plain("other draws of networks and features", Fixed(options => options with { Seed = 2 })),
        Plain("one bag", Fixed(options => options with { Bags = 1 })),
        Plain("ten bags", Fixed(options => options with { Bags = 10 })),
        Plain("trees of depth 2", Fixed(options => options with { Depth = 2 })),
        Plain("trees of depth 6", Fixed(options => options with { Depth = 6 })),
        Plain("leaves of 20 networks or more", Fixed(options => options with { FewestNetworks = 20 })),
        Plain("leaves drawn to 0 (ridge 10)", Fixed(options => options with { Ridge = 10 })),
        Plain("30 % of the features a tree", Fixed(options => options with { ColumnShare = 0.3 })),
        Plain("60 % of the networks a tree", Fixed(options => options with { RowShare = 0.6 })),
        Plain("half as many trees", Fixed(options => options with { Trees = options.Trees / 2 })),
        Plain("the 100 features used most, chosen inside the folds", new SelectingLearner(_shape, 100)),
        Plain("logistic regression on ranks", new LogisticLearner()),
        Plain("mean of trees and logistic regression", new AveragedLearner(Trees, new LogisticLearner(), 0.7)),
        Plain("a reference for each kind of layers", new KindLearner(Trees, LayerKinds.Of(_table))),
        Plain("a classifier for each class of faults", new FaultClassLearner(Trees)),
        Plain("families weigh the same", new BalancedLearner("trees, families balanced", Trees, network => (network.Plan.Family, network.IsLow))),
        Plain("faults weigh the same", new BalancedLearner("trees, faults balanced", Trees, network => (network.IsLow ? network.Plan.Fault : "", network.IsLow))),
        Plain("calibrated boosting (isotonic)", new CalibratedLearner(Trees)),
    ];

    private IEnumerable<Variant> Limits =>
        [Plain("conformal limits for each kind of layers", Trees) with { LimitsBy = LayerKinds.Of(_table) }];

    // Families of features told by what they tell: one that is added is left out in turn as well.
    private IEnumerable<Variant> Features =>
    [
        Plain("without numbers for each kind of layers", Trees) with { Table = _table.Only(name => name.Split('.') is not [.., "dense" or "convolution" or "recurrent", _]) },
        .. from family in Verdicts.Features.AllOfWeights.GroupBy(feature => feature.Subject, feature => feature.Name)
           let names = family.ToHashSet(StringComparer.Ordinal)
           select Plain($"without: {family.Key}", Trees) with { Table = _table.Only(name => !names.Contains(name)) },
    ];

    private Variant Plain(string name, Learner learner) => new(name, _table, learner);

    private TreeLearner Fixed(Func<BoostingOptions, BoostingOptions> change)
    {
        var options = change(_shape.Options with { Trees = _shape.Stages[0] });
        return new(domain: null, _shape with { Options = options, Stages = [options.Trees] });
    }
}
