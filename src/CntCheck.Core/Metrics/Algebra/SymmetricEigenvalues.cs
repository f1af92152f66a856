namespace CntCheck.Metrics.Algebra;

/// <summary>Eigenvalues of a symmetric matrix without negative ones, in a fixed order of operations.</summary>
/// <remarks>
/// Householder's reduction to three diagonals, then the symmetric QR iteration with Wilkinson's shift (Golub and Van Loan, Matrix Computations,
/// sections 8.3.1 and 8.3.3): n³·4/3 multiplications where Jacobi's rotations take some tens of n³.
/// </remarks>
internal static class SymmetricEigenvalues
{
    private const double Precision = 1e-15;

    // Two or three steps an eigenvalue are the rule.
    private const int MostSteps = 30;

    /// <summary>The eigenvalues as shares of their sum, in no order; they are exact to about 1e-15 of it.</summary>
    /// <param name="matrix">The rows; they are overwritten.</param>
    /// <param name="trace">The sum of the diagonal, which is that of the eigenvalues; greater than 0.</param>
    public static double[] Of(double[][] matrix, double trace)
    {
        foreach (var row in matrix)
        {
            for (var i = 0; i < row.Length; i++)
                row[i] /= trace;
        }

        var (diagonal, beside) = Reduce(matrix);
        Diagonalise(diagonal, beside);
        return Array.ConvertAll(diagonal, share => Math.Max(0, share));
    }

    /// <summary>The diagonal, and the numbers beside it, of a similar matrix that is 0 elsewhere.</summary>
    private static (double[] Diagonal, double[] Beside) Reduce(double[][] matrix)
    {
        var n = matrix.Length;
        var (diagonal, beside) = (new double[n], new double[n - 1]);
        for (var k = 0; k < n - 1; k++)
        {
            diagonal[k] = matrix[k][k];
            var mirror = matrix[k].AsSpan(k + 1);
            var length = Math.Sqrt(DotProduct.Of(mirror, mirror));
            beside[k] = mirror[0] > 0 ? -length : length;
            mirror[0] -= beside[k];
            var square = DotProduct.Of(mirror, mirror);
            if (square > 0)
                Reflect(matrix, k + 1, mirror, square);
        }

        diagonal[n - 1] = matrix[n - 1][n - 1];
        return (diagonal, beside);
    }

    /// <summary>A − v·wᵀ − w·vᵀ with w = p − v·(vᵀp)/(vᵀv), p = 2·A·v/(vᵀv): A seen in the mirror v, from both sides.</summary>
    private static void Reflect(double[][] matrix, int from, ReadOnlySpan<double> mirror, double square)
    {
        var w = new double[mirror.Length];
        for (var i = 0; i < w.Length; i++)
            w[i] = 2 * DotProduct.Of(matrix[from + i].AsSpan(from), mirror) / square;
        var along = DotProduct.Of(w, mirror) / square;
        for (var i = 0; i < w.Length; i++)
            w[i] -= along * mirror[i];

        for (var i = 0; i < w.Length; i++)
            DotProduct.SubtractScaled(mirror[i], w, w[i], mirror, matrix[from + i].AsSpan(from));
    }

    private static void Diagonalise(double[] diagonal, double[] beside)
    {
        var last = diagonal.Length - 1;
        for (var step = 0; last > 0 && step < MostSteps * diagonal.Length; step++)
        {
            for (var i = 0; i < last; i++)
                beside[i] = Math.Abs(beside[i]) <= Precision ? 0 : beside[i];
            if (beside[last - 1] == 0)
            {
                last--;
                continue;
            }

            var first = last - 1;
            while (first > 0 && beside[first - 1] != 0)
                first--;
            Step(diagonal, beside, first, last);
        }
    }

    /// <summary>One step from <paramref name="first"/> to <paramref name="last"/>: rotations chase what the shift put outside the three diagonals down and out.</summary>
    private static void Step(double[] diagonal, double[] beside, int first, int last)
    {
        var half = (diagonal[last - 1] - diagonal[last]) / 2;
        var end = beside[last - 1];
        var root = Math.Sqrt((half * half) + (end * end));
        var x = diagonal[first] - diagonal[last] + (end * end / (half < 0 ? half - root : half + root));
        var outside = beside[first];
        for (var k = first; k < last; k++)
        {
            var r = Math.Sqrt((x * x) + (outside * outside));
            var (c, s) = r > 0 ? (x / r, outside / r) : (1, 0);
            if (k > first)
                beside[k - 1] = r;

            var (a, b, d) = (diagonal[k], beside[k], diagonal[k + 1]);
            diagonal[k] = (c * c * a) + (2 * c * s * b) + (s * s * d);
            diagonal[k + 1] = (s * s * a) - (2 * c * s * b) + (c * c * d);
            beside[k] = (c * s * (d - a)) + (((c * c) - (s * s)) * b);
            if (k + 1 == last)
                break;

            x = beside[k];
            outside = s * beside[k + 1];
            beside[k + 1] *= c;
        }
    }
}
