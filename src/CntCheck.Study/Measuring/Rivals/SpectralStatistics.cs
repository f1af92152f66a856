using CntCheck.Metrics.Algebra;

namespace CntCheck.Study.Measuring.Rivals;

/// <summary>Statistics of the eigenvalues of a layer's correlation matrix, as WeightWatcher takes them.</summary>
/// <remarks>
/// Martin, Peng, Mahoney, "Predicting trends in the quality of state-of-the-art neural networks without access to training or testing data" (2021, arXiv 2002.06716):
/// alpha (the power law of the spectrum's tail), log spectral norm, log Frobenius norm, alpha-hat = alpha · log spectral norm, stable rank; and the soft rank of
/// Martin, Mahoney (2021, arXiv 1810.01075): the edge of the Marchenko–Pastur bulk over the largest eigenvalue. A kernel is one matrix of outputs × (inputs · taps).
/// </remarks>
internal static class SpectralStatistics
{
    /// <summary>The statistics' names, in the order of <see cref="Of"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["alpha", "log-spectral-norm", "log-norm", "alpha-hat", "stable-rank", "soft-rank"];

    /// <summary>The statistics of one layer; NaN where weights are all 0.</summary>
    public static double[] Of(LayerWeights layer)
    {
        var eigenvalues = Eigenvalues(layer.Rows);
        var (sum, largest) = (eigenvalues.Sum(), eigenvalues.Max());
        if (!(largest > 0 && double.IsFinite(sum)))
            return [.. Enumerable.Repeat(double.NaN, Names.Count)];

        var alpha = PowerLaw.Exponent(eigenvalues);
        return [alpha, Math.Log10(largest), Math.Log10(sum), alpha * Math.Log10(largest), sum / largest, BulkEdge(layer, sum) / largest];
    }

    // Of independent weights of this variance.
    private static double BulkEdge(LayerWeights layer, double squares)
    {
        var (outputs, inputs) = (layer.Rows.Length, layer.Rows[0].Length);
        return squares / ((double)outputs * inputs) * Math.Pow(Math.Sqrt(outputs) + Math.Sqrt(inputs), 2);
    }

    private static double[] Eigenvalues(double[][] rows)
    {
        var narrow = rows.Length <= rows[0].Length ? rows : Transposed(rows);
        var gram = new double[narrow.Length][];
        for (var i = 0; i < gram.Length; i++)
            gram[i] = [.. Enumerable.Range(0, gram.Length).Select(j => DotProduct.Of(narrow[i], narrow[j]))];

        var trace = Enumerable.Range(0, gram.Length).Sum(i => gram[i][i]);
        return trace > 0 && double.IsFinite(trace) ? Array.ConvertAll(SymmetricEigenvalues.Of(gram, trace), share => share * trace) : new double[gram.Length];
    }

    private static double[][] Transposed(double[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(column => Array.ConvertAll(rows, row => row[column]))];
}
