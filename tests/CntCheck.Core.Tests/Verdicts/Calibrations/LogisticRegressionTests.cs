using CntCheck.Testing;
using CntCheck.Verdicts.Calibrations;
using Xunit;

namespace CntCheck.Tests.Verdicts.Calibrations;

public class LogisticRegressionTests
{
    [Fact]
    public void Cholesky_solves_a_system_by_hand()
    {
        // 4x + 2y = 2, 2x + 3y = 5: x = −1/2, y = 2.
        var solution = CholeskyFactor.Solve([[4], [2, 3]], [2, 5]);

        Assert.Equal([-0.5, 2], solution.Select(value => Math.Round(value, 12)));
    }

    [Fact]
    public void A_matrix_that_is_not_positive_definite_is_refused() =>
        Assert.Throws<ArithmeticException>(() => CholeskyFactor.Solve([[1], [2, 1]], [1, 1]));

    [Fact]
    public void Two_networks_that_mirror_each_other_meet_in_the_middle()
    {
        var model = LogisticRegression.Fit([[-1], [1]], [false, true], penalty: 0.1);

        // The slope solves slope · penalty = 1 − 1 / (1 + exp(−slope)), from the derivative of the loss.
        var slope = model.Coefficients[0];
        Assert.Equal(0, model.Intercept, 1e-6);
        Assert.Equal(0.1 * slope, 1 - LogisticRegression.Logistic(slope), 1e-6);
    }

    [Fact]
    public void No_step_in_any_direction_makes_the_loss_smaller()
    {
        var (rows, bad) = Draw(new Random(7), count: 40, features: 6);
        var model = LogisticRegression.Fit(rows, bad, penalty: 0.05);
        double Loss(LogisticRegression candidate) => candidate.MeanLoss(rows, bad) + (0.05 / 2 * candidate.Coefficients.Sum(c => c * c));

        for (var i = 0; i < 6; i++)
        {
            foreach (var step in new[] { -1e-3, 1e-3 })
                Assert.True(Loss(model) <= Loss(model with { Coefficients = [.. model.Coefficients.Select((c, j) => i == j ? c + step : c)] }));
        }

        Assert.True(Loss(model) <= Loss(model with { Intercept = model.Intercept + 1e-3 }));
    }

    [Fact]
    public void Good_and_bad_count_alike_however_many_there_are()
    {
        double[][] rows = [.. Enumerable.Repeat(new double[] { 0 }, 20)];
        bool[] bad = [.. Enumerable.Range(0, 20).Select(i => i < 2)];

        Assert.Equal(0, LogisticRegression.Fit(rows, bad, penalty: 1).Intercept, 1e-9);
    }

    [Fact]
    public void A_fit_in_the_span_of_the_rows_is_the_fit_over_all_features()
    {
        var (rows, bad) = Draw(new Random(3), count: 12, features: 30);
        var space = new RowSpace(rows);
        var whole = LogisticRegression.Fit(rows, bad, penalty: 0.02);
        var inside = LogisticRegression.Fit([.. rows.Select(space.CoordinatesOf)], bad, penalty: 0.02);

        Assert.Equal(12, space.Dimensions);
        Assert.All(space.VectorOf(inside.Coefficients, 30).Zip(whole.Coefficients), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
        Assert.Equal(whole.Intercept, inside.Intercept, 1e-4);
    }

    [Fact]
    public void Rows_that_repeat_others_add_no_dimension() => Assert.Equal(2, new RowSpace([[1, 0, 0], [0, 2, 0], [3, 4, 0], [1, 0, 0]]).Dimensions);

    private static (double[][] Rows, bool[] Bad) Draw(Random random, int count, int features)
    {
        double[][] rows = [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, features).Select(_ => random.NextNormal()).ToArray())];
        return (rows, [.. rows.Select((row, i) => i < 2 ? i == 0 : row[0] + random.NextNormal() > 0)]);
    }
}
