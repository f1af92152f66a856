using CntCheck.Metrics.Algebra;

namespace CntCheck.Metrics;

/// <summary>The squared singular values of a connection's weights, as shares of their sum Σ w².</summary>
/// <remarks>The weights are seen as a matrix of output units × (input units · taps), one for each group; the singular values of all groups are taken together.</remarks>
/// <param name="Shares">The largest shares, descending; where <see cref="IsWhole"/>, all of them.</param>
/// <param name="Rank">Number of singular values: the smaller side of the matrix, times the groups.</param>
/// <param name="Square">Σ w².</param>
/// <param name="Edge">The largest squared singular value that independent weights of the same spread would have (Marchenko–Pastur); 0 where they do not spread.</param>
/// <param name="IsWhole">Whether all singular values are known.</param>
internal sealed record Spectrum(double[] Shares, int Rank, double Square, double Edge, bool IsWhole)
{
    /// <summary>The largest side of a matrix whose singular values are all found.</summary>
    private const int WidestWhole = 256;

    /// <summary>Beyond this, and below its inverse, squares of Σ w² are no numbers.</summary>
    private const double LargestSquare = 1e140;

    /// <summary>The spectrum of a connection's weights; null where all are zero, or too large or small for their squares to be numbers.</summary>
    public static Spectrum? Of(UnitWeights weights)
    {
        var outputs = weights.Outputs.Length / weights.Groups;
        var inputs = weights.Outputs[0].Length;
        var square = weights.Outputs.Sum(unit => DotProduct.Of(unit, unit));
        if (square is not (> 1 / LargestSquare and < LargestSquare))
            return null;

        var side = Math.Min(outputs, inputs);
        var isWhole = side <= WidestWhole;
        var shares = (isWhole ? Products(weights, outputs <= inputs).SelectMany(All) : weights.Outputs.Chunk(outputs).SelectMany(Largest)).OrderDescending();
        return new(shares.Select(value => value / square).ToArray(), side * weights.Groups, square, EdgeOf(weights, square, outputs, inputs), isWhole);
    }

    /// <summary>s²(√outputs + √inputs)²: Marchenko and Pastur, Mathematics of the USSR-Sbornik 1 (1967).</summary>
    private static double EdgeOf(UnitWeights weights, double square, int outputs, int inputs)
    {
        var mean = weights.Outputs.Sum(unit => unit.Sum()) / weights.Count;
        var variance = weights.Outputs.Sum(unit => DotProduct.SquaresAround(mean, unit)) / weights.Count;
        var sides = Math.Sqrt(outputs) + Math.Sqrt(inputs);
        return variance <= IndependentWeights.Rounding * square / weights.Count ? 0 : variance * sides * sides;
    }

    /// <summary>Inner products over the smaller side of the matrix, group by group.</summary>
    private static IEnumerable<double[][]> Products(UnitWeights weights, bool outputsAreFewer) => (outputsAreFewer, weights.Taps) switch
    {
        (true, _) => weights.OutputProducts,
        (false, 1) => weights.InputProducts,
        _ => weights.Outputs.Chunk(weights.Outputs.Length / weights.Groups).Select(group => Gram.Of(Turned(group))),
    };

    private static double[] All(double[][] gram)
    {
        var trace = gram.Select((row, i) => row[i]).Sum();
        return trace > 0 ? Array.ConvertAll(SymmetricEigenvalues.Of(Copy(gram), trace), share => share * trace) : new double[gram.Length];
    }

    private static double[][] Copy(double[][] gram) => Array.ConvertAll(gram, row => (double[])row.Clone());

    private static double[] Largest(double[][] group) => LargestSingularValues.Squared(group);

    private static double[][] Turned(double[][] rows) =>
        [.. Enumerable.Range(0, rows[0].Length).Select(column => Array.ConvertAll(rows, row => row[column]))];
}
