namespace CntCheck.Study.Evaluation;

/// <summary>Logistic regression with a penalty on the squares of its coefficients.</summary>
/// <remarks>Minimised by L-BFGS (Nocedal, Wright, Numerical Optimization (2006), algorithm 7.4) with a backtracking line search; the loss is convex, so where it starts does not matter.</remarks>
internal sealed class LogisticRegression
{
    private const int Steps = 80;
    private const int Memory = 8;

    private readonly double[][] _rows;
    private readonly bool[] _isLow;
    private readonly double[] _weights;
    private readonly double _penalty;

    private LogisticRegression(double[][] rows, bool[] isLow, double[] weights, double penalty) =>
        (_rows, _isLow, _weights, _penalty) = (rows, isLow, weights, penalty);

    /// <summary>The coefficients; the last is the intercept, which is not penalised.</summary>
    /// <param name="rows">The networks' transformed features.</param>
    /// <param name="isLow">Which are low performers.</param>
    /// <param name="weights">How much each counts.</param>
    /// <param name="penalty">Half of this times the sum of squares is added to the summed loss.</param>
    public static double[] Fit(double[][] rows, bool[] isLow, double[] weights, double penalty) =>
        new LogisticRegression(rows, isLow, weights, penalty).Minimise(new double[rows[0].Length + 1]);

    /// <summary>The probability that a network is a low performer.</summary>
    public static double Score(double[] coefficients, double[] row) => 1 / (1 + Math.Exp(-LogOdds(coefficients, row)));

    private static double LogOdds(double[] coefficients, double[] row) => coefficients[^1] + Dot(row, coefficients);

    private double[] Minimise(double[] start)
    {
        var (at, (loss, gradient)) = (start, LossAt(start));
        List<(double[] Step, double[] Change)> memory = [];
        for (var i = 0; i < Steps && Dot(gradient, gradient) > 1e-10; i++)
        {
            var direction = Direction(gradient, memory);
            var slope = Dot(direction, gradient);
            var length = 1.0;
            (double[] At, (double Loss, double[] Gradient) There) next;
            do
            {
                var there = Along(at, direction, length);
                next = (there, LossAt(there));
                length /= 2;
            }
            while (next.There.Loss > loss + (1e-4 * 2 * length * slope) && length > 1e-10);

            if (next.There.Loss >= loss)
                break;

            memory.Add((Along(next.At, at, -1), Along(next.There.Gradient, gradient, -1)));
            if (memory.Count > Memory)
                memory.RemoveAt(0);
            (at, loss, gradient) = (next.At, next.There.Loss, next.There.Gradient);
        }

        return at;
    }

    private (double Loss, double[] Gradient) LossAt(double[] coefficients)
    {
        var gradient = Array.ConvertAll(coefficients, coefficient => _penalty * coefficient);
        gradient[^1] = 0;
        var loss = _penalty / 2 * (Dot(coefficients, coefficients) - (coefficients[^1] * coefficients[^1]));
        for (var i = 0; i < _rows.Length; i++)
        {
            var odds = LogOdds(coefficients, _rows[i]);
            var wrong = _isLow[i] ? -odds : odds;
            loss += _weights[i] * (Math.Max(wrong, 0) + Math.Log(1 + Math.Exp(-Math.Abs(wrong))));
            var error = _weights[i] * ((1 / (1 + Math.Exp(-odds))) - (_isLow[i] ? 1 : 0));
            for (var j = 0; j < _rows[i].Length; j++)
                gradient[j] += error * _rows[i][j];
            gradient[^1] += error;
        }

        return (loss, gradient);
    }

    private static double[] Direction(double[] gradient, List<(double[] Step, double[] Change)> memory)
    {
        var direction = Array.ConvertAll(gradient, slope => -slope);
        if (memory.Count == 0)
            return Array.ConvertAll(direction, slope => slope / Math.Max(1, Math.Sqrt(Dot(gradient, gradient))));

        var shares = new double[memory.Count];
        for (var i = memory.Count - 1; i >= 0; i--)
        {
            shares[i] = Dot(memory[i].Step, direction) / Dot(memory[i].Step, memory[i].Change);
            direction = Along(direction, memory[i].Change, -shares[i]);
        }

        var (step, change) = memory[^1];
        var scale = Dot(step, change) / Dot(change, change);
        direction = Array.ConvertAll(direction, slope => scale * slope);
        for (var i = 0; i < memory.Count; i++)
            direction = Along(direction, memory[i].Step, shares[i] - (Dot(memory[i].Change, direction) / Dot(memory[i].Step, memory[i].Change)));

        return direction;
    }

    private static double[] Along(double[] from, double[] direction, double length)
    {
        var there = new double[from.Length];
        for (var i = 0; i < there.Length; i++)
            there[i] = from[i] + (length * direction[i]);
        return there;
    }

    // The shorter decides: a row has no element for the intercept.
    private static double Dot(double[] one, double[] other) => Metrics.Algebra.DotProduct.Of(one, other.AsSpan(0, one.Length));
}
