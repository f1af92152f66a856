using System.Buffers;
using System.Numerics;
using CntCheck.Artifacts;
using CntCheck.Metrics.Passes;
using CntCheck.Networks;

namespace CntCheck.Metrics;

/// <summary>Finds output units with the same incoming weights.</summary>
internal static class EqualUnits
{
    /// <summary>Units with fewer incoming weights may well be alike by chance or by design.</summary>
    private const int FewestWeights = 8;

    /// <summary>Counts the output units whose weights equal those of another unit of their group and are not all zero.</summary>
    /// <returns>The count; null for weights that are not floats, or fewer than eight a unit.</returns>
    public static long? Count(WeightMatrix matrix, UnitSums units, CancellationToken cancellation)
    {
        if (!matrix.Tensor.Type.IsFloat() || units.FanIn < FewestWeights)
            return null;

        if (!HasEqual(units.Outputs.Square))
            return 0;

        var candidates = SameSums(matrix, units.Outputs);
        if (candidates.Length == 0)
            return 0;

        var prints = Fingerprints(matrix, candidates, cancellation);
        return candidates
            .GroupBy(unit => (Group(matrix, unit), prints[unit]))
            .Sum(alike => alike.Count() > 1 ? alike.LongCount() : 0);
    }

    /// <summary>Whether two of the numbers are equal: seldom so, and told without leaving anything behind.</summary>
    private static bool HasEqual(double[] numbers)
    {
        var rented = ArrayPool<double>.Shared.Rent(numbers.Length);
        var sorted = rented.AsSpan(0, numbers.Length);
        numbers.CopyTo(sorted);
        sorted.Sort();
        var found = false;
        for (var i = 1; i < sorted.Length; i++)
            found |= sorted[i] == sorted[i - 1] && sorted[i] > 0;

        ArrayPool<double>.Shared.Return(rented);
        return found;
    }

    /// <summary>Units whose three sums equal those of another: the only ones worth reading again.</summary>
    private static int[] SameSums(WeightMatrix matrix, SumTriple sums) =>
    [
        .. Enumerable.Range(0, sums.Signed.Length)
            .Where(unit => sums.Absolute[unit] > 0)
            .GroupBy(unit => (Group(matrix, unit), sums.Signed[unit], sums.Absolute[unit], sums.Square[unit]))
            .Where(alike => alike.Count() > 1)
            .SelectMany(alike => alike),
    ];

    private static int Group(WeightMatrix matrix, int unit) =>
        unit / (matrix.RowsAreOutputs ? matrix.Layout.Rows : matrix.Layout.Columns);

    /// <summary>A 128-bit digest of each candidate's weights in storage order; zero for the other units.</summary>
    private static UInt128[] Fingerprints(WeightMatrix matrix, int[] candidates, CancellationToken cancellation)
    {
        var layout = matrix.Layout;
        var width = layout.Columns * layout.Taps;
        var units = layout.Groups * (matrix.RowsAreOutputs ? layout.Rows : layout.Columns);
        var wanted = new bool[units];
        foreach (var unit in candidates)
            wanted[unit] = true;

        var prints = new UInt128[units];
        using var reader = new WeightReader(matrix);
        reader.Each(
            (weights, start) =>
            {
                for (var i = 0; i < weights.Length; i++)
                {
                    var row = (int)((start + i) / width);
                    var column = (int)((start + i) % width / layout.Taps);
                    var unit = matrix.RowsAreOutputs ? row : (row / layout.Rows * layout.Columns) + column;
                    if (wanted[unit])
                        prints[unit] = Mix(prints[unit], weights[i]);
                }
            },
            cancellation);

        return prints;
    }

    private static UInt128 Mix(UInt128 print, double weight)
    {
        var bits = BitConverter.DoubleToUInt64Bits(weight + 0.0);
        var lower = BitOperations.RotateLeft(((ulong)print ^ bits) * 0x9E37_79B9_7F4A_7C15, 31);
        var upper = BitOperations.RotateLeft(((ulong)(print >> 64) + bits) * 0xC2B2_AE3D_27D4_EB4F, 29) ^ lower;
        return new UInt128(upper, lower);
    }
}
