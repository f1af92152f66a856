using CntCheck.Artifacts;
using CntCheck.Networks.Values;

namespace CntCheck.Networks;

/// <summary>Tells tables of sines and cosines of a position from tables that were learned. [ours]</summary>
/// <remarks>
/// A sampled wave is known by its neighbours: f(p + 1) + f(p − 1) = 2·cos ω·f(p). Vaswani et al. 2017 (arXiv 1706.03762) §3.5 add such a
/// table to embeddings; rotary embeddings (Su et al. 2021, arXiv 2104.09864) turn by one.
/// </remarks>
internal static class Sinusoids
{
    private const int Positions = 64;
    private const int MostColumns = 1 << 14;
    private const double Tolerance = 0.02;

    /// <summary>Whether every column of a (positions, dimensions) table is such a wave, and one at least goes up and down.</summary>
    public static bool Are(Constant table)
    {
        if (!TensorValues.CanRead(table.Tensor.Type) || table.Swapped || table.Scale != 1 || table.Shape is not [>= 16 and var rows, >= 1 and <= MostColumns and var columns])
            return false;

        // The first positions tell; the whole table may be large.
        var known = (int)Math.Min(rows, Positions);
        var values = new double[known * columns];
        table.Tensor.ReadDoubles(0, values);
        var oscillates = false;
        for (var column = 0; column < columns; column++)
        {
            double[] wave = [.. Enumerable.Range(0, known).Select(row => values[(row * columns) + column])];
            if (!IsWave(wave))
                return false;
            oscillates |= wave.Max() > 0.5 && wave.Min() < -0.5;
        }

        return oscillates;
    }

    private static bool IsWave(double[] wave)
    {
        if (!Array.TrueForAll(wave, value => Math.Abs(value) <= 1 + Tolerance))
            return false;

        var middle = Enumerable.Range(1, wave.Length - 2).MaxBy(i => Math.Abs(wave[i]));
        var doubled = wave[middle] == 0 ? 0 : (wave[middle - 1] + wave[middle + 1]) / wave[middle];
        return Math.Abs(doubled) <= 2 + Tolerance
            && Enumerable.Range(1, wave.Length - 2).All(i => Math.Abs(wave[i - 1] + wave[i + 1] - (doubled * wave[i])) <= Tolerance);
    }
}
