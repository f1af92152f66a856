using CntCheck.Study.Evaluation;
using Xunit;

namespace CntCheck.Study.Tests.Evaluation;

public sealed class NestedValidationTests
{
    private static readonly IReadOnlyList<StudiedNetwork> Networks = Synthetic.Networks(240);

    [Fact]
    public void What_tells_low_from_high_in_every_group_tells_it_in_new_ones()
    {
        var random = new Random(1);
        var said = Run(Synthetic.Table(Networks, network => (network.IsLow ? 1 : 0) + (0.5 * random.NextDouble())), new TreeLearner(null));

        Assert.Equal(1, AucOf(said));
        Assert.All(Enumerable.Range(0, Networks.Count), row => Assert.Equal(Networks[row].IsLow, said.IsCalledLow(row)));
    }

    [Fact]
    public void Noise_tells_nothing()
    {
        var random = new Random(2);
        var said = Run(Synthetic.Table(Networks, _ => random.NextDouble(), _ => random.NextDouble()), new TreeLearner(null));

        Assert.InRange(AucOf(said), 0.35, 0.65);
    }

    [Fact]
    public void What_only_names_the_group_tells_nothing_of_new_groups()
    {
        // Of each architecture all networks are alike here, low or high: within the groups its number tells everything.
        IReadOnlyList<StudiedNetwork> networks = [.. Enumerable.Range(0, 240).Select(i => Synthetic.Network(i, isLow: i % Synthetic.Architectures % 2 == 1))];
        var random = new Random(3);
        var table = Synthetic.Table(networks, network => (network.Plan.Seed * 5 % Synthetic.Architectures) + random.NextDouble());

        Assert.InRange(AucOf(new NestedValidation(networks, Split.Architecture).Run(table, new TreeLearner(null), default), networks), 0, 0.7);
    }

    [Fact]
    public void Logistic_regression_finds_a_direction()
    {
        var random = new Random(4);
        var said = Run(Synthetic.Table(Networks, network => Math.Exp((network.IsLow ? 3 : 0) + random.NextDouble()), _ => random.NextDouble()), new LogisticLearner());

        Assert.InRange(AucOf(said), 0.99, 1);
    }

    [Fact]
    public void A_network_unlike_all_others_is_refused_and_scored_one_half()
    {
        var random = new Random(5);
        var strange = Networks.Count - 1;
        var table = Synthetic.Table(Networks, network => network.Plan.Seed == strange ? 1e6 : (network.IsLow ? 1 : 0) + (0.5 * random.NextDouble()), network => network.Plan.Seed == strange ? -1e6 : random.NextDouble());
        var said = Run(table, new TreeLearner(StudyDomain.OfBehaviour));

        Assert.False(said.IsJudged[strange]);
        Assert.Equal(OutOfFold.Refused, said.Scores[strange]);
        Assert.False(said.IsCalledLow(strange));
        Assert.InRange(said.IsJudged.Count(isJudged => isJudged), 0.8 * Networks.Count, Networks.Count - 1);
    }

    [Fact]
    public void A_limit_leaves_at_most_one_percent_of_sound_networks_above()
    {
        double[] scores = [.. Enumerable.Range(0, 250).Select(i => i / 250.0)];

        // One percent of 251 is 2.51: the limit lies between the second and the third.
        Assert.Equal(2, scores.Count(score => score > FalseAlarmLimit.Of(scores)));
        Assert.Equal((0.49 * 248 / 250) + (0.51 * 247 / 250), FalseAlarmLimit.Of(scores), 12);
        Assert.Equal(9, Enumerable.Range(0, 999).Count(score => score > FalseAlarmLimit.Of(Enumerable.Range(0, 999).Select(i => (double)i))));
        Assert.Equal(0.9, FalseAlarmLimit.Of([0.1, 0.9]));
        Assert.Equal(1, FalseAlarmLimit.Of([]));
    }

    private static OutOfFold Run(FeatureTable table, Learner learner) => new NestedValidation(Networks, Split.Architecture).Run(table, learner, default);

    private static double AucOf(OutOfFold said, IReadOnlyList<StudiedNetwork>? networks = null) => Auc.Of(said.Scores, [.. (networks ?? Networks).Select(network => network.IsLow)]);
}
