namespace CntCheck.Metrics.Algebra;

/// <summary>The inner products of vectors with each other.</summary>
internal static class Gram
{
    /// <summary>Rows of the symmetric matrix of inner products of equally long vectors.</summary>
    public static double[][] Of(double[][] vectors)
    {
        double[][] gram = [.. vectors.Select(_ => new double[vectors.Length])];
        for (var i = 0; i < vectors.Length; i++)
        {
            for (var j = 0; j <= i; j++)
                gram[i][j] = gram[j][i] = DotProduct.Of(vectors[i], vectors[j]);
        }

        return gram;
    }
}
