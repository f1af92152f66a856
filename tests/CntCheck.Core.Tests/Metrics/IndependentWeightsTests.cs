using CntCheck.Networks;
using CntCheck.Profiles;
using Xunit;

namespace CntCheck.Tests.Metrics;

public class IndependentWeightsTests
{
    private static readonly WeightLayout[] Layouts =
        [new(1, 10, 128, 1), new(1, 64, 784, 1), new(1, 300, 7, 1), new(1, 16, 8, 9), new(4, 8, 8, 9), new(1, 2, 600, 1)];

    [Theory]
    [InlineData("normal")]
    [InlineData("uniform")]
    public void Independent_weights_score_like_a_standard_normal(string distribution)
    {
        List<double> scores = [];
        foreach (var layout in Layouts)
        {
            for (var seed = 0; seed < 40; seed++)
            {
                var count = (int)layout.Count;
                var values = distribution == "normal" ? Weights.Normal(seed, count) : Weights.Uniform(seed, count, 0.1);
                scores.AddRange(Scores(Weights.Measure(Weights.Matrix(layout, values, rowsAreOutputs: seed % 2 == 0))));
            }
        }

        Assert.Equal(Layouts.Length * 40 * 3, scores.Count);
        Assert.InRange(scores.Average(), -0.1, 0.1);
        Assert.InRange(Math.Sqrt(scores.Average(z => z * z)), 0.9, 1.1);

        // Of 720 standard normal draws 0.3 lie beyond 3.5 on average.
        Assert.InRange(scores.Count(z => Math.Abs(z) >= 3.5), 0, 2);
    }

    [Fact]
    public void A_common_direction_is_not_independent()
    {
        var layout = new WeightLayout(1, 64, 128, 1);
        var noise = Weights.Normal(1, (int)layout.Count, 0.05);
        var outputs = Weights.Normal(2, 64, 1);
        var inputs = Weights.Normal(3, 128, 0.05);
        var values = noise.Select((w, i) => w + ((outputs[i / 128] + 0.5f) * (inputs[i % 128] + 0.02f))).ToArray();
        var metrics = Weights.Measure(Weights.Matrix(layout, values));

        Assert.True(metrics["iid.z-in"] > 3.5);
        Assert.True(metrics["iid.z-out"] > 3.5);
        Assert.True(metrics["iid.z-square"] > 3.5);
    }

    [Fact]
    public void Units_of_equal_norm_are_too_even_to_be_independent()
    {
        var values = Weights.Normal(4, 64 * 128).Chunk(128).SelectMany(row =>
        {
            var norm = Math.Sqrt(row.Sum(w => (double)w * w));
            return row.Select(w => (float)(w / norm));
        }).ToArray();

        Assert.True(Weights.Measure(Weights.Matrix(new(1, 64, 128, 1), values))["iid.z-square"] < -3.5);
    }

    [Fact]
    public void Few_or_equal_weights_have_no_score()
    {
        Assert.Empty(Scores(Weights.Measure(Weights.Matrix(new(1, 9, 111, 1), Weights.Normal(1, 999)))));
        Assert.Empty(Scores(Weights.Measure(Weights.Matrix(new(1, 40, 40, 1), [.. Enumerable.Repeat(0.1f, 1600)]))));
        Assert.Null(Weights.Measure(Weights.Matrix(new(1600, 1, 1, 1), Weights.Normal(1, 1600)))["iid.z-in"]);
    }

    private static IEnumerable<double> Scores(MetricSet metrics) =>
        metrics.Where(metric => metric.Key.StartsWith("iid.", StringComparison.Ordinal)).Select(metric => metric.Value);
}
