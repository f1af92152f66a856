using CntCheck.Networks;

namespace CntCheck.Metrics.Passes;

/// <summary>What one pass over the link weights of a connection found.</summary>
internal sealed class WeightReading
{
    private readonly PartSums _total;

    internal WeightReading(WeightMatrix matrix, PartSums total)
    {
        Matrix = matrix;
        _total = total;
        Sums = new WeightSums { Rows = total.Rows, Columns = total.Columns };
        Sum = total.Rows.Signed.Sum();
        AbsoluteSum = total.Rows.Absolute.Sum();
        SquareSum = total.Rows.Square.Sum();
        IsFinite = double.IsFinite(AbsoluteSum);
    }

    /// <summary>The weights that were read.</summary>
    public WeightMatrix Matrix { get; }

    /// <summary>Sums by row and column.</summary>
    public WeightSums Sums { get; }

    /// <summary>Number of weights.</summary>
    public long Count => Matrix.Layout.Count;

    /// <summary>Σ w.</summary>
    public double Sum { get; }

    /// <summary>Σ |w|.</summary>
    public double AbsoluteSum { get; }

    /// <summary>Σ w².</summary>
    public double SquareSum { get; }

    /// <summary>Σ w³.</summary>
    public double CubeSum => _total.Cube;

    /// <summary>Σ w⁴.</summary>
    public double FourthSum => _total.Fourth;

    // Adding zero turns −0 into 0, whichever of the two a lane met first.

    /// <summary>The smallest weight; +∞ without weights.</summary>
    public double Min => _total.Min + 0.0;

    /// <summary>The largest weight; −∞ without weights.</summary>
    public double Max => _total.Max + 0.0;

    /// <summary>The largest |w|; 0 without weights.</summary>
    public double LargestMagnitude => Count == 0 ? 0 : Math.Max(Math.Abs(Min), Math.Abs(Max));

    /// <summary>The largest |w| as stored, before factors are folded in.</summary>
    public double LargestStored => Matrix.IsUnscaled ? LargestMagnitude : _total.LargestStored;

    /// <summary>Weights that are zero.</summary>
    public long Zeros => _total.Zeros;

    /// <summary>Whether no weight is NaN or infinite (nor so large that the sums overflow).</summary>
    public bool IsFinite { get; }

    /// <summary>Counts by value, or null where none were asked for.</summary>
    internal Histogram? Histogram => _total.Histogram;
}
