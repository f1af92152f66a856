using CntCheck.Networks;

namespace CntCheck.Comparisons;

/// <summary>Squared norms of the rows and columns of a weight matrix, by which units are recognised in another order.</summary>
/// <param name="layout">The matrix' layout.</param>
internal sealed class UnitNorms(WeightLayout layout)
{
    private const double Equal = 1e-9;

    private readonly int _width = layout.Columns * layout.Taps;
    private readonly double[] _rows = new double[layout.Groups * layout.Rows];
    private readonly double[] _columns = new double[layout.Groups * layout.Columns];

    /// <summary>Adds weights, the first of which is element <paramref name="start"/>.</summary>
    public void Add(ReadOnlySpan<double> weights, long start)
    {
        for (var done = 0; done < weights.Length;)
        {
            var row = (int)((start + done) / _width);
            var position = (int)((start + done) % _width);
            var count = Math.Min(_width - position, weights.Length - done);
            AddToRow(row, position, weights.Slice(done, count));
            done += count;
        }
    }

    /// <summary>Whether the units of both are the same in another order: rows, columns, or both.</summary>
    public bool IsReorderedFrom(UnitNorms other) =>
        HasSame(_rows.Order(), other._rows.Order()) && HasSame(_columns.Order(), other._columns.Order()) && !(HasSame(_rows, other._rows) && HasSame(_columns, other._columns));

    /// <summary>Whether the sums of both over everything are the same.</summary>
    public bool HasSumOf(UnitNorms other) => AreEqual(_rows.Sum(), other._rows.Sum());

    private void AddToRow(int row, int position, ReadOnlySpan<double> weights)
    {
        var columns = _columns.AsSpan(row / layout.Rows * layout.Columns, layout.Columns);
        double sum = 0;
        var (column, tap) = Math.DivRem(position, layout.Taps);
        foreach (var weight in weights)
        {
            var square = weight * weight;
            sum += square;
            columns[column] += square;
            if (++tap == layout.Taps)
                (column, tap) = (column + 1, 0);
        }

        _rows[row] += sum;
    }

    private static bool HasSame(IEnumerable<double> one, IEnumerable<double> other) => one.Zip(other).All(pair => AreEqual(pair.First, pair.Second));

    private static bool AreEqual(double one, double other) => Math.Abs(one - other) <= Equal * Math.Max(one, other);
}
