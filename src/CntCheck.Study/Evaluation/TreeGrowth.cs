using CntCheck.Verdicts;

namespace CntCheck.Study.Evaluation;

/// <summary>Grows one regression tree on the gradients and curvatures of a loss.</summary>
/// <remarks>Chen, Guestrin, "XGBoost" (2016, arXiv 1603.02754): gain and leaf values of section 2.2, the learned direction of missing values of section 3.4; histograms as in its section 3.2.</remarks>
internal sealed class TreeGrowth(BinnedColumns bins, double[] gradients, double[] curvatures, int[] features, BoostingOptions options)
{
    private readonly List<int> _feature = [], _left = [], _right = [];
    private readonly List<double> _threshold = [], _value = [];
    private readonly List<bool> _missingLeft = [];
    private readonly Tally[] _tallies = new Tally[BinnedColumns.Missing + 1];

    /// <summary>The tree.</summary>
    /// <param name="rows">The networks it is grown on, as they are counted in the bins; they are put into another order.</param>
    public RegressionTree Grow(Span<int> rows)
    {
        Grow(rows, options.Depth);
        return new([.. _feature], [.. _threshold], [.. _left], [.. _right], [.. _missingLeft], [.. _value]);
    }

    private int Grow(Span<int> rows, int depth)
    {
        var node = _feature.Count;
        AddLeaf(rows);
        if (depth == 0 || rows.Length < 2 * options.FewestNetworks || Best(rows) is not { Gain: > 1e-9 } split)
            return node;

        var middle = Partition(rows, split);
        var (left, right) = (Grow(rows[..middle], depth - 1), Grow(rows[middle..], depth - 1));
        (_feature[node], _threshold[node], _left[node], _right[node], _missingLeft[node]) = (split.Feature, bins.Cut(split.Feature, split.Bin), left, right, split.MissingLeft);
        _value[node] = ((_value[left] * middle) + (_value[right] * (rows.Length - middle))) / rows.Length;
        return node;
    }

    private void AddLeaf(ReadOnlySpan<int> rows)
    {
        double gradient = 0, curvature = 0;
        foreach (var row in rows)
            (gradient, curvature) = (gradient + gradients[row], curvature + curvatures[row]);

        _feature.Add(-1);
        _threshold.Add(0);
        _left.Add(0);
        _right.Add(0);
        _missingLeft.Add(false);
        _value.Add(-options.Rate * gradient / (curvature + options.Ridge));
    }

    private Split Best(ReadOnlySpan<int> rows)
    {
        var best = default(Split);
        foreach (var feature in features)
        {
            Count(rows, bins.Of(feature));
            var split = Best(feature);
            if (split.Gain > best.Gain)
                best = split;
        }

        return best;
    }

    private void Count(ReadOnlySpan<int> rows, byte[] column)
    {
        Array.Clear(_tallies);
        foreach (var row in rows)
        {
            ref var tally = ref _tallies[column[row]];
            tally.Gradient += gradients[row];
            tally.Curvature += curvatures[row];
            tally.Networks++;
        }
    }

    private Split Best(int feature)
    {
        var (used, missing) = (bins.BinsOf(feature), _tallies[BinnedColumns.Missing]);
        var known = default(Tally);
        for (var bin = 0; bin < used; bin++)
            known += _tallies[bin];

        var best = new Split(feature, 0, false, 0);
        var (all, left) = (known + missing, default(Tally));
        for (var bin = 0; bin + 1 < used; bin++)
        {
            left += _tallies[bin];
            // Where none is missing here, a missing one goes with the many.
            var toTheMany = 2 * left.Networks >= known.Networks;
            if (missing.Networks > 0 || toTheMany)
                best = Better(best, new(feature, bin, true, Gain(left + missing, all)));
            if (missing.Networks > 0 || !toTheMany)
                best = Better(best, new(feature, bin, false, Gain(left, all)));
        }

        return best;
    }

    private static Split Better(Split one, Split other) => other.Gain > one.Gain ? other : one;

    private double Gain(Tally left, Tally all)
    {
        var right = all - left;
        return Math.Min(left.Networks, right.Networks) < options.FewestNetworks ? 0 : Strength(left) + Strength(right) - Strength(all);
    }

    private double Strength(Tally tally) => tally.Gradient * tally.Gradient / (tally.Curvature + options.Ridge);

    private int Partition(Span<int> rows, Split split)
    {
        var column = bins.Of(split.Feature);
        int[] right = [.. rows.ToArray().Where(row => !split.GoesLeft(column[row]))];
        var middle = 0;
        foreach (var row in rows)
        {
            if (split.GoesLeft(column[row]))
                rows[middle++] = row;
        }

        right.CopyTo(rows[middle..]);
        return middle;
    }

    private readonly record struct Split(int Feature, int Bin, bool MissingLeft, double Gain)
    {
        public bool GoesLeft(byte bin) => bin == BinnedColumns.Missing ? MissingLeft : bin <= Bin;
    }

    private record struct Tally(double Gradient, double Curvature, int Networks)
    {
        public static Tally operator +(Tally one, Tally other) => new(one.Gradient + other.Gradient, one.Curvature + other.Curvature, one.Networks + other.Networks);

        public static Tally operator -(Tally one, Tally other) => new(one.Gradient - other.Gradient, one.Curvature - other.Curvature, one.Networks - other.Networks);
    }
}
