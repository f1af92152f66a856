namespace CntCheck.Verdicts.Calibrations;

/// <summary>A linear model of the odds of being bad: score = 1 / (1 + exp(−(intercept + Σ coefficient · feature))).</summary>
/// <param name="Intercept">The log-odds where every feature is 0.</param>
/// <param name="Coefficients">Change of the log-odds for one unit of each feature.</param>
internal sealed record LogisticRegression(double Intercept, double[] Coefficients)
{
    private const int MostSteps = 100;
    private const int MostHalvings = 40;
    private const double Settled = 1e-10;

    /// <summary>Log-odds of a row of features.</summary>
    public double LogOdds(double[] row)
    {
        var sum = Intercept;
        for (var i = 0; i < row.Length; i++)
            sum += Coefficients[i] * row[i];

        return sum;
    }

    /// <summary>Fits by Newton's method (iteratively re-weighted least squares) from a start, or from 0.</summary>
    /// <remarks>
    /// Minimises the mean over rows of weight · log-loss, plus penalty/2 · Σ coefficient²; the intercept is not penalised. Rows are weighted such
    /// that bad and good count alike, so that the score of a network that tells nothing is ½ whatever the population's mixture.
    /// Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 4.4.1 and 3.4.1.
    /// </remarks>
    /// <param name="rows">Features, row by row; both classes occur.</param>
    /// <param name="bad">Which rows are bad.</param>
    /// <param name="penalty">Greater than 0.</param>
    /// <param name="start">Where to start; null: at 0.</param>
    public static LogisticRegression Fit(IReadOnlyList<double[]> rows, IReadOnlyList<bool> bad, double penalty, LogisticRegression? start = null)
    {
        var weights = BalancedWeights(bad);
        var model = start ?? new LogisticRegression(0, new double[rows[0].Length]);
        var loss = model.Loss(rows, bad, weights, penalty);
        for (var step = 0; step < MostSteps; step++)
        {
            var direction = model.NewtonStep(rows, bad, weights, penalty);
            var (next, nextLoss) = (model.Moved(direction, 1), double.NaN);
            var factor = 1.0;
            for (var halving = 0; halving < MostHalvings; halving++, factor /= 2)
            {
                next = model.Moved(direction, factor);
                nextLoss = next.Loss(rows, bad, weights, penalty);
                if (nextLoss <= loss)
                    break;
            }

            if (!(nextLoss <= loss))
                return model;

            var gained = loss - nextLoss;
            (model, loss) = (next, nextLoss);
            if (gained <= Settled * (Math.Abs(loss) + Settled))
                break;
        }

        return model;
    }

    /// <summary>The mean log-loss of rows, bad and good counting alike.</summary>
    public double MeanLoss(IReadOnlyList<double[]> rows, IReadOnlyList<bool> bad) => Loss(rows, bad, BalancedWeights(bad), penalty: 0);

    /// <summary>1 / (1 + exp(−x)).</summary>
    public static double Logistic(double logOdds) => logOdds >= 0 ? 1 / (1 + Math.Exp(-logOdds)) : Math.Exp(logOdds) / (1 + Math.Exp(logOdds));

    private static double[] BalancedWeights(IReadOnlyList<bool> bad)
    {
        var count = bad.Count(isBad => isBad);
        return [.. bad.Select(isBad => isBad ? 0.5 / count : 0.5 / (bad.Count - count))];
    }

    private double Loss(IReadOnlyList<double[]> rows, IReadOnlyList<bool> bad, double[] weights, double penalty)
    {
        double sum = 0;
        for (var row = 0; row < rows.Count; row++)
            sum += weights[row] * SoftPlus(bad[row] ? -LogOdds(rows[row]) : LogOdds(rows[row]));

        return sum + (penalty / 2 * Coefficients.Sum(coefficient => coefficient * coefficient));
    }

    private static double SoftPlus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    /// <summary>−Hessian⁻¹ · gradient; the intercept is the last.</summary>
    private double[] NewtonStep(IReadOnlyList<double[]> rows, IReadOnlyList<bool> bad, double[] weights, double penalty)
    {
        var features = Coefficients.Length;
        var hessian = new double[features + 1][];
        var step = new double[features + 1];
        for (var i = 0; i <= features; i++)
        {
            hessian[i] = new double[i + 1];
            hessian[i][i] = i < features ? penalty : Settled;
            step[i] = i < features ? -penalty * Coefficients[i] : 0;
        }

        for (var row = 0; row < rows.Count; row++)
        {
            var share = Logistic(LogOdds(rows[row]));
            Add(hessian, rows[row], weights[row] * share * (1 - share));
            var rest = weights[row] * ((bad[row] ? 1 : 0) - share);
            for (var i = 0; i < features; i++)
                step[i] += rest * rows[row][i];
            step[features] += rest;
        }

        return CholeskyFactor.Solve(hessian, step);
    }

    /// <summary>Adds weight · x xᵀ, where x is the row and a 1 for the intercept, to a lower triangle.</summary>
    private static void Add(double[][] triangle, double[] row, double weight)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var scaled = weight * row[i];
            var line = triangle[i];
            for (var j = 0; j <= i; j++)
                line[j] += scaled * row[j];
        }

        var last = triangle[row.Length];
        for (var j = 0; j < row.Length; j++)
            last[j] += weight * row[j];
        last[row.Length] += weight;
    }

    private LogisticRegression Moved(double[] step, double factor) =>
        new(Intercept + (factor * step[^1]), [.. Coefficients.Select((coefficient, i) => coefficient + (factor * step[i]))]);
}
