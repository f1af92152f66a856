using CntCheck.Study.Evaluation;
using Xunit;

namespace CntCheck.Study.Tests.Evaluation;

public sealed class ClusterBootstrapTests
{
    [Fact]
    public void Clusters_are_drawn_whole_and_as_many_as_there_are()
    {
        var bootstrap = new ClusterBootstrap(["a", "a", "b", "c", "c"], 50, seed: 1);

        bootstrap.Replicates(weights =>
        {
            Assert.Equal(weights[0], weights[1]);
            Assert.Equal(weights[3], weights[4]);
            Assert.Equal(3, weights[0] + weights[2] + weights[3]);
            return 0;
        });
    }

    [Fact]
    public void One_cluster_leaves_nothing_to_chance()
    {
        var replicates = new ClusterBootstrap(["a", "a"], 20, seed: 1).Replicates(weights => weights.Sum());

        Assert.Equal(new Interval(2, 2), ClusterBootstrap.IntervalOf(replicates));
    }

    [Fact]
    public void Every_statistic_sees_the_same_resamples()
    {
        var bootstrap = new ClusterBootstrap([.. Enumerable.Range(0, 40).Select(i => $"c{i}")], 100, seed: 3);
        Func<double[], double> first = weights => weights[0] - weights[1];

        Assert.All(bootstrap.Replicates(first).Zip(bootstrap.Replicates(first)), pair => Assert.Equal(pair.First, pair.Second));
    }

    [Fact]
    public void The_interval_holds_the_middle_95_percent() =>
        Assert.Equal(new Interval(25, 975), ClusterBootstrap.IntervalOf(Enumerable.Range(0, 1001).Select(i => (double)i)));

    [Fact]
    public void A_mean_varies_as_its_standard_error_says()
    {
        double[] values = [.. Enumerable.Range(0, 400).Select(i => (double)(i % 2))];
        var means = new ClusterBootstrap([.. values.Select((_, i) => $"c{i}")], 2000, seed: 5).Replicates(weights => weights.Zip(values, (weight, value) => weight * value).Sum() / 400);

        var interval = ClusterBootstrap.IntervalOf(means);
        Assert.InRange(interval.High - interval.Low, 2 * 1.96 * 0.025 * 0.9, 2 * 1.96 * 0.025 * 1.1);
    }
}
