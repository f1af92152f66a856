using CntCheck.Study.Evaluation;
using Xunit;

namespace CntCheck.Study.Tests.Evaluation;

public sealed class LogisticRegressionTests
{
    [Fact]
    public void Without_features_the_intercept_is_the_log_odds_of_the_weights()
    {
        var coefficients = LogisticRegression.Fit([[0], [0], [0]], [true, false, false], [3, 1, 1], penalty: 1);

        Assert.Equal(0, coefficients[0], 6);
        Assert.Equal(Math.Log(3.0 / 2), coefficients[1], 5);
    }

    [Fact]
    public void The_gradient_vanishes_where_it_stops()
    {
        var random = new Random(1);
        double[][] rows = [.. Enumerable.Range(0, 200).Select(_ => new[] { random.NextDouble() - 0.5, random.NextDouble() - 0.5 })];
        bool[] isLow = [.. rows.Select(row => row[0] + random.NextDouble() > 0.5)];
        var c = LogisticRegression.Fit(rows, isLow, [.. rows.Select(_ => 1.0)], penalty: 2);

        for (var j = 0; j < 2; j++)
            Assert.Equal(0, (2 * c[j]) + rows.Zip(isLow, (row, low) => (LogisticRegression.Score(c, row) - (low ? 1 : 0)) * row[j]).Sum(), 3);
        Assert.Equal(0, rows.Zip(isLow, (row, low) => LogisticRegression.Score(c, row) - (low ? 1 : 0)).Sum(), 3);
    }

    [Fact]
    public void A_large_penalty_leaves_features_without_a_say()
    {
        var coefficients = LogisticRegression.Fit([[-1], [1]], [false, true], [1, 1], penalty: 1e6);

        Assert.InRange(coefficients[0], 0, 1e-5);
    }
}
