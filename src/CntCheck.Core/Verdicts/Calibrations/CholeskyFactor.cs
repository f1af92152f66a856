namespace CntCheck.Verdicts.Calibrations;

/// <summary>Solves A x = b for a symmetric positive definite A by Cholesky's factorisation A = L Lᵀ.</summary>
/// <remarks>Golub and Van Loan, Matrix Computations, 4.2. Sums run in one fixed order, so that the same numbers give the same bits.</remarks>
internal static class CholeskyFactor
{
    /// <summary>The solution; <paramref name="matrix"/> (its lower triangle) is overwritten by the factor.</summary>
    /// <param name="matrix">The rows of A.</param>
    /// <param name="right">b, overwritten by x.</param>
    /// <exception cref="ArithmeticException">A is not positive definite.</exception>
    public static double[] Solve(double[][] matrix, double[] right)
    {
        for (var column = 0; column < matrix.Length; column++)
        {
            for (var row = column; row < matrix.Length; row++)
            {
                var rest = matrix[row][column] - Dot(matrix[row], matrix[column], column);
                if (row > column)
                    matrix[row][column] = rest / matrix[column][column];
                else
                    matrix[row][column] = rest > 0 ? Math.Sqrt(rest) : throw new ArithmeticException("the matrix is not positive definite");
            }
        }

        for (var row = 0; row < right.Length; row++)
            right[row] = (right[row] - Dot(matrix[row], right, row)) / matrix[row][row];

        for (var row = right.Length - 1; row >= 0; row--)
        {
            right[row] /= matrix[row][row];
            for (var above = 0; above < row; above++)
                right[above] -= matrix[row][above] * right[row];
        }

        return right;
    }

    private static double Dot(double[] one, double[] other, int count)
    {
        double sum = 0;
        for (var i = 0; i < count; i++)
            sum += one[i] * other[i];

        return sum;
    }
}
