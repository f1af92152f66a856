using CntCheck.Study.Evaluation;
using Xunit;

namespace CntCheck.Study.Tests.Evaluation;

public sealed class ShippedTableTests
{
    private static readonly IReadOnlyList<StudiedNetwork> Networks = Synthetic.Networks(240);

    [Fact]
    public void The_limit_is_that_of_the_highest_sound_score_and_both_limits_rates_are_told()
    {
        // Sound ones score .1 but three .6, of which a limit leaves one in a hundred out; low ones after training .7, others .5; limits set on other networks were .05.
        var sound = Networks.Index().Where(network => network.Item.IsSound).Select(network => network.Index).Take(3).ToHashSet();
        var weights = TrialOf(row => sound.Contains(row) ? 0.6 : Networks[row].IsSound ? 0.1 : Networks[row].FaultClass == FaultClasses.AfterTraining ? 0.7 : 0.5, limit: 0.05);
        var row = ShippedTable.Of([new("weights", weights, weights.At(ReferenceFit.LimitOf(weights)))]).Rows[0];

        Assert.Equal(["weights", "depth 4", "0.600", "0.0 %", "0.000", "1.000", "100.0 %", "100.0 %", "1.000", "1.000"], row);
    }

    [Fact]
    public void What_was_not_judged_is_not_called_low()
    {
        var weights = TrialOf(row => Networks[row].IsLow ? 0.9 : 0.1, limit: 0.5, isJudged: row => row % 2 == 0);
        var row = ShippedTable.Of([new("weights", weights, weights), new("weights + samples", weights, weights)]).Rows[1];

        Assert.Equal(["weights + samples", "depth 4", "0.100"], row.Take(3));
        Assert.Equal("50.0 %", row[6]);
        Assert.Equal(weights.ShareCalledLow(network => network.IsLow && network.FaultClass == FaultClasses.Training), Half(FaultClasses.Training), 12);
    }

    private static double Half(string faultClass)
    {
        int[] low = [.. Enumerable.Range(0, Networks.Count).Where(row => Networks[row].IsLow && Networks[row].FaultClass == faultClass)];
        return (double)low.Count(row => row % 2 == 0) / low.Length;
    }

    private static Trial TrialOf(Func<int, double> score, double limit, Func<int, bool>? isJudged = null)
    {
        int[] rows = [.. Enumerable.Range(0, Networks.Count)];
        return new(
            new FeatureSet("made up", FeatureSetKind.Ours, Synthetic.Table(Networks)), new TreeLearner(null), Split.Architecture, Networks,
            new OutOfFold(Array.ConvertAll(rows, row => score(row)), Array.ConvertAll(rows, _ => limit), Array.ConvertAll(rows, row => isJudged?.Invoke(row) ?? true), ["depth 4", "depth 4", "depth 2"]));
    }
}
