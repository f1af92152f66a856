using CntCheck.Verdicts.Calibrations;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Verdicts.Calibrations;

public class RocTests
{
    [Fact]
    public void The_area_counts_how_often_a_bad_score_is_the_greater_one_and_equal_ones_half()
    {
        Assert.Equal(0.75, new Roc([0.1, 0.2], [0.15, 0.3]).Auc);
        Assert.Equal(0.5, new Roc([0.4], [0.4]).Auc);
        Assert.Equal(0, new Roc([0.9], [0.1]).Auc);
        Assert.Equal(0.625, new Roc([0.1, 0.4], [0.4, 0.3]).Auc);
    }

    [Fact]
    public void The_curve_goes_through_every_limit() =>
        Assert.Equal([(0, 0), (0, 0.5), (0.5, 0.5), (0.5, 1), (1, 1)], new Roc([0.1, 0.2], [0.15, 0.3]).Points);

    [Fact]
    public void The_area_is_the_area_under_the_curve() => Gen.Select(Scores, Scores).Sample((good, bad) =>
    {
        var roc = new Roc(good, bad);
        var area = roc.Points.Zip(roc.Points.Skip(1)).Sum(step => (step.Second.FalseAlarms - step.First.FalseAlarms) * (step.First.Found + step.Second.Found) / 2);
        return Math.Abs(area - roc.Auc) < 1e-12;
    });

    [Fact]
    public void The_interval_holds_the_area_and_narrows_with_runs() => Gen.Select(Scores, Scores, Gen.Int[2, 50]).Sample((good, bad, runs) =>
    {
        var roc = new Roc(good, bad);
        var (few, many) = (roc.Interval(runs, runs), roc.Interval(2 * runs, 2 * runs));
        return few.Low <= many.Low && many.Low <= roc.Auc && roc.Auc <= many.High && many.High <= few.High && few.Low >= 0 && few.High <= 1;
    });

    [Fact]
    public void Separation_without_an_error_is_no_certainty()
    {
        var (low, high) = new Roc([0.1, 0.2], [0.8, 0.9]).Interval(10, 10);

        Assert.Equal(1, high);
        Assert.InRange(low, 0.75, 0.95);
    }

    private static Gen<double[]> Scores => Gen.Int[0, 20].Select(score => score / 20.0).Array[1, 30];
}
