using CntCheck.Metrics.Passes;
using CntCheck.Networks;

namespace CntCheck.Comparisons;

/// <summary>Reads the link weights of two connections side by side, block by block, and sums up how they differ.</summary>
internal sealed class WeightComparison
{
    private const int MostLevels = 65_536;

    private readonly UnitNorms _parentUnits;
    private readonly UnitNorms _childUnits;
    private readonly HashSet<double> _parentLevels = [];
    private readonly HashSet<double> _childLevels = [];
    private readonly WeightLayout _layout;
    private double _sumA, _sumB, _squareA, _squareB, _product, _squareD, _fourthA, _fourthB, _cubeA, _cubeB;
    private double _largest;
    private long _changed, _zeroed, _bothSet, _sameSign, _changedBesideZeroed;
    private bool _float16 = true, _bfloat16 = true;
    private WeightGrid? _grid;

    private WeightComparison(WeightLayout layout) => (_layout, _parentUnits, _childUnits) = (layout, new UnitNorms(layout), new UnitNorms(layout));

    /// <summary>Compares the weights, factors folded in, and the biases, of two connections of one layout.</summary>
    public static WeightChange Of(Connection parent, Connection child, CancellationToken cancellation)
    {
        var (before, after) = (parent.Weights!.WithOutputsAsRows(), child.Weights!.WithOutputsAsRows());
        var comparison = new WeightComparison(before.Layout);
        using var parentReader = new WeightReader(before);
        using var childReader = new WeightReader(after);
        for (long start = 0; start < before.Layout.Count; start += WeightReader.Block)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = (int)Math.Min(WeightReader.Block, before.Layout.Count - start);
            comparison.Add(parentReader.Doubles(start, count), childReader.Doubles(start, count), start);
        }

        return comparison.Finish() with { Bias = BiasChange(parent.Bias, child.Bias) };
    }

    private void Add(ReadOnlySpan<double> parent, ReadOnlySpan<double> child, long start)
    {
        for (var i = 0; i < parent.Length; i++)
            Add(parent[i], child[i]);
        _parentUnits.Add(parent, start);
        _childUnits.Add(child, start);
        Collect(_parentLevels, parent);
        Collect(_childLevels, child);
        if (start == 0)
            _grid = Grid(parent, child);
    }

    private void Add(double a, double b)
    {
        var difference = b - a;
        _sumA += a;
        _sumB += b;
        _squareA += a * a;
        _squareB += b * b;
        _cubeA += a * a * a;
        _cubeB += b * b * b;
        _fourthA += a * a * a * a;
        _fourthB += b * b * b * b;
        _product += a * b;
        _squareD += difference * difference;
        _largest = Math.Max(_largest, Math.Abs(difference));
        if (b == 0)
        {
            _zeroed += a != 0 ? 1 : 0;
        }
        else if (a != 0)
        {
            _bothSet++;
            _sameSign += a > 0 == b > 0 ? 1 : 0;
        }

        if (a == b)
            return;
        _changed++;
        _changedBesideZeroed += b != 0 ? 1 : 0;
        _float16 &= b == (double)(Half)(float)a;
        _bfloat16 &= Math.Abs(difference) <= Math.Abs(a) / 128 && (BitConverter.SingleToUInt32Bits((float)b) & 0xFFFF) == 0;
    }

    /// <summary>The child's grid, of as many whole rows as a block holds; null where the parent's weights lie on one as coarse.</summary>
    private WeightGrid? Grid(ReadOnlySpan<double> parent, ReadOnlySpan<double> child)
    {
        var width = _layout.Columns * _layout.Taps;
        var length = parent.Length - (parent.Length > width ? parent.Length % width : 0);
        return WeightGrid.Of(child[..length], Math.Min(width, length)) is { } grid && !(WeightGrid.Of(parent[..length], Math.Min(width, length))?.Bits <= grid.Bits) ? grid : null;
    }

    private WeightChange Finish()
    {
        var count = (double)Math.Max(1, _layout.Count);
        var covariance = _product - (_sumA * _sumB / count);
        var (varianceA, varianceB) = (_squareA - (_sumA * _sumA / count), _squareB - (_sumB * _sumB / count));
        var varies = varianceA > 1e-12 * _squareA && varianceB > 1e-12 * _squareB;
        var factor = _squareA > 0 ? _product / _squareA : 0;
        var permuted = _changed > 0 && _childUnits.IsReorderedFrom(_parentUnits);
        return new WeightChange
        {
            Count = _layout.Count,
            Changed = _changed,
            Relative = _squareD == 0 ? 0 : Math.Sqrt(_squareD / _squareA),
            Largest = _largest,
            Correlation = varies ? Math.Clamp(covariance / Math.Sqrt(varianceA * varianceB), -1, 1) : null,
            Zeroed = _zeroed / count,
            SignAgreement = _bothSet > 0 ? (double)_sameSign / _bothSet : null,
            ChangedBesideZeroed = _changedBesideZeroed,
            Factor = factor,
            BesideFactor = _squareB > 0 ? Math.Sqrt(Math.Max(0, _squareB - (2 * factor * _product) + (factor * factor * _squareA)) / _squareB) : 0,
            Levels = LevelsOf(_childLevels),
            ParentLevels = LevelsOf(_parentLevels),
            IsFloat16 = _float16,
            IsBFloat16 = _bfloat16,
            HasNonFinite = !double.IsFinite(_squareA) || !double.IsFinite(_squareB),
            Grid = _changed > 0 ? _grid : null,
            IsPermuted = permuted,
            IsShuffled = _changed > 0 && !permuted && HasSameMoments,
        };
    }

    private bool HasSameMoments =>
        _childUnits.HasSumOf(_parentUnits) && AreEqual(_sumA, _sumB, Math.Sqrt(_squareA * _layout.Count)) && AreEqual(_fourthA, _fourthB, _fourthA)
        && AreEqual(_cubeA, _cubeB, Math.Sqrt(_squareA * _fourthA));

    private static bool AreEqual(double one, double other, double scale) => Math.Abs(one - other) <= 1e-9 * scale;

    private static int? LevelsOf(HashSet<double> levels) => levels.Count <= MostLevels ? levels.Count : null;

    private static void Collect(HashSet<double> levels, ReadOnlySpan<double> weights)
    {
        for (var i = 0; i < weights.Length && levels.Count <= MostLevels; i++)
            levels.Add(weights[i]);
    }

    private static double? BiasChange(double[]? before, double[]? after)
    {
        if (before is null || after is null || before.Length != after.Length)
            return null;

        double square = 0, difference = 0;
        for (var i = 0; i < before.Length; i++)
        {
            square += before[i] * before[i];
            difference += (after[i] - before[i]) * (after[i] - before[i]);
        }

        return difference == 0 ? 0 : Math.Sqrt(difference / square);
    }
}
