namespace CntCheck.Metrics.Algebra;

/// <summary>The largest singular values of a large matrix, from a few products with it.</summary>
/// <remarks>
/// Lanczos' method on W·Wᵀ from a fixed start, with every new direction made orthogonal to all before it
/// (Golub and Van Loan, Matrix Computations, section 10.1 and 10.3): values that stand apart are exact to many digits after 24 steps,
/// the edge of a crowd of them is met to about one part in a hundred, from below.
/// </remarks>
internal static class LargestSingularValues
{
    private const int Steps = 24;

    /// <summary>Below this part of the largest what is left of a direction is rounding.</summary>
    private const double Rounding = 1e-9;

    /// <summary>The two largest squared singular values, descending; both sides of the matrix are longer than the number of steps.</summary>
    public static double[] Squared(double[][] rows)
    {
        List<double[]> directions = [Scaled(Start(rows.Length))];
        List<double> diagonal = [];
        List<double> beside = [];
        while (true)
        {
            var next = Squared(rows, directions[^1]);
            diagonal.Add(DotProduct.Of(next, directions[^1]));
            RemoveAll(next, directions);
            RemoveAll(next, directions);
            var length = Math.Sqrt(DotProduct.Of(next, next));
            if (directions.Count == Steps || length <= Rounding * diagonal.Max())
                break;

            beside.Add(length);
            directions.Add(Scaled(next));
        }

        return Eigenvalues(diagonal, beside);
    }

    /// <summary>W·(Wᵀ·v).</summary>
    private static double[] Squared(double[][] rows, double[] v)
    {
        var inner = new double[rows[0].Length];
        for (var i = 0; i < rows.Length; i++)
            DotProduct.AddScaled(v[i], rows[i], inner);
        return Array.ConvertAll(rows, row => DotProduct.Of(row, inner));
    }

    private static void RemoveAll(double[] vector, List<double[]> directions)
    {
        foreach (var direction in directions)
            DotProduct.AddScaled(-DotProduct.Of(vector, direction), direction, vector);
    }

    private static double[] Start(int length) => [.. Enumerable.Range(0, length).Select(i => FixedNoise.At(i) - 0.5)];

    private static double[] Scaled(double[] vector)
    {
        var length = Math.Sqrt(DotProduct.Of(vector, vector));
        return Array.ConvertAll(vector, value => value / length);
    }

    private static double[] Eigenvalues(List<double> diagonal, List<double> beside)
    {
        double[][] matrix = [.. diagonal.Select(_ => new double[diagonal.Count])];
        for (var i = 0; i < diagonal.Count; i++)
        {
            matrix[i][i] = diagonal[i];
            if (i > 0)
                matrix[i][i - 1] = matrix[i - 1][i] = beside[i - 1];
        }

        var trace = diagonal.Sum();
        return trace > 0 ? [.. SymmetricEigenvalues.Of(matrix, trace).OrderDescending().Take(2).Select(share => share * trace)] : [0, 0];
    }
}
