namespace CntCheck.Metrics.Passes;

/// <summary>Sums of link weights over the two directions of a weight matrix, as one pass over its storage yields them.</summary>
/// <remarks>
/// A row entry (g, r, t) sums over the columns of group g, a column entry (g, c, t) over its rows, tap by tap:
/// index (g·Rows + r)·Taps + t, and (g·Columns + c)·Taps + t. With taps kept apart a convolution's strengths follow for any image size.
/// </remarks>
public sealed class WeightSums
{
    /// <summary>Σ w, |w| and w² for every row and tap; length Groups × Rows × Taps each.</summary>
    public required SumTriple Rows { get; init; }

    /// <summary>Σ w, |w| and w² for every column and tap; length Groups × Columns × Taps each.</summary>
    public required SumTriple Columns { get; init; }
}

/// <summary>Signed, absolute and squared sums of the same weights, entry by entry.</summary>
/// <param name="Signed">Σ w.</param>
/// <param name="Absolute">Σ |w|.</param>
/// <param name="Square">Σ w².</param>
public sealed record SumTriple(double[] Signed, double[] Absolute, double[] Square);
