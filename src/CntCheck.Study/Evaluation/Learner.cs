namespace CntCheck.Study.Evaluation;

/// <summary>A kind of classifier with several settings, one of which is chosen on networks that are left out of the fit.</summary>
internal abstract class Learner
{
    /// <summary>Its name in tables.</summary>
    public abstract string Name { get; }

    /// <summary>Its settings, in words.</summary>
    public abstract IReadOnlyList<string> Settings { get; }

    /// <summary>Fits some settings and scores networks with each: greater where a network looks more like a low performer, 0.5 where both are as likely.</summary>
    /// <param name="training">What it is fitted to.</param>
    /// <param name="rows">The networks to be scored.</param>
    /// <param name="settings">Which of <see cref="Settings"/>.</param>
    /// <returns>The scores of each setting asked for.</returns>
    public abstract IReadOnlyList<double[]> Scores(TrainingSet training, IReadOnlyList<int> rows, IReadOnlyList<int> settings);

    /// <summary>Which networks are near enough to those it is fitted to for it to judge them; all, unless it knows better.</summary>
    /// <param name="training">What it is fitted to.</param>
    /// <param name="architectures">The architecture of each network it is fitted to.</param>
    /// <param name="rows">The networks to be judged.</param>
    /// <param name="setting">The setting.</param>
    public virtual bool[] Judges(TrainingSet training, IReadOnlyList<string> architectures, IReadOnlyList<int> rows, int setting) => [.. rows.Select(_ => true)];
}

/// <summary>Networks of known performance.</summary>
/// <param name="Table">Features of all networks.</param>
/// <param name="Rows">The networks to learn from.</param>
/// <param name="IsLow">Which of them are low performers.</param>
/// <param name="Weights">How much each counts; 1 on average.</param>
/// <param name="All">All networks of the table: their architectures keep parts of the set apart, and their faults can be learned one class at a time.</param>
internal sealed record TrainingSet(FeatureTable Table, IReadOnlyList<int> Rows, bool[] IsLow, double[] Weights, IReadOnlyList<StudiedNetwork> All)
{
    /// <summary>The networks to learn from.</summary>
    public IEnumerable<StudiedNetwork> Networks => Rows.Select(row => All[row]);

    /// <summary>Only some of the networks, weighed anew.</summary>
    public TrainingSet Only(Func<StudiedNetwork, bool> isWanted) => Lessons.Of(All, Table, [.. Rows.Where(row => isWanted(All[row]))]);

    /// <summary>The same networks, each kind weighing the same in all.</summary>
    public TrainingSet BalancedOver<TKind>(Func<StudiedNetwork, TKind> kindOf) where TKind : notnull
    {
        var kinds = Networks.Select(kindOf).ToList();
        var sizes = kinds.CountBy(kind => kind).ToDictionary();
        return this with { Weights = [.. kinds.Select(kind => (double)Rows.Count / (sizes.Count * sizes[kind]))] };
    }
}
