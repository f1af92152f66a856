using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CntCheck.TorchSharp.Live;

/// <summary>Sums over some weights and over how far each has moved.</summary>
/// <param name="Sum">Σ w.</param>
/// <param name="Square">Σ w².</param>
/// <param name="LastSquare">Σ of the squares at the last measurement.</param>
/// <param name="StartSquare">Σ of the squares at the start.</param>
/// <param name="Moved">Σ of squared distances since the last measurement.</param>
/// <param name="MovedFromStart">Σ of squared distances since the start.</param>
internal readonly record struct RowMotion(double Sum, double Square, double LastSquare, double StartSquare, double Moved, double MovedFromStart)
{
    /// <summary>Both together.</summary>
    public static RowMotion operator +(RowMotion a, RowMotion b) => new(
        a.Sum + b.Sum, a.Square + b.Square, a.LastSquare + b.LastSquare, a.StartSquare + b.StartSquare, a.Moved + b.Moved, a.MovedFromStart + b.MovedFromStart);

    /// <summary>The sums over equally long rows; in the same order on every machine.</summary>
    public static RowMotion Of(ReadOnlySpan<float> now, ReadOnlySpan<float> last, ReadOnlySpan<float> start)
    {
        var sums = default(Lanes);
        var whole = now.Length - (now.Length % Vector256<float>.Count);
        for (var i = 0; i < whole; i += Vector256<float>.Count)
            sums.Add(At(now, i), At(last, i), At(start, i));

        if (whole < now.Length)
            sums.Add(Rest(now[whole..]), Rest(last[whole..]), Rest(start[whole..]));
        return sums.Total;
    }

    private static Vector256<float> At(ReadOnlySpan<float> row, int index) => Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(row), (nuint)index);

    /// <summary>Less than a vector, filled up with zeros, which add nothing to any sum.</summary>
    private static Vector256<float> Rest(ReadOnlySpan<float> row)
    {
        Span<float> filled = stackalloc float[Vector256<float>.Count];
        row.CopyTo(filled);
        return Vector256.Create<float>(filled);
    }

    /// <summary>Eight sums of each kind beside each other.</summary>
    private struct Lanes
    {
        private Vector512<double> _sum;
        private Vector512<double> _square;
        private Vector512<double> _lastSquare;
        private Vector512<double> _startSquare;
        private Vector512<double> _moved;
        private Vector512<double> _movedFromStart;

        public readonly RowMotion Total => new(
            Vector512.Sum(_sum), Vector512.Sum(_square), Vector512.Sum(_lastSquare), Vector512.Sum(_startSquare), Vector512.Sum(_moved), Vector512.Sum(_movedFromStart));

        public void Add(Vector256<float> now, Vector256<float> last, Vector256<float> start)
        {
            var (w, l, s) = (Wide(now), Wide(last), Wide(start));
            var (moved, movedFromStart) = (w - l, w - s);
            _sum += w;
            _square += w * w;
            _lastSquare += l * l;
            _startSquare += s * s;
            _moved += moved * moved;
            _movedFromStart += movedFromStart * movedFromStart;
        }

        private static Vector512<double> Wide(Vector256<float> singles)
        {
            var (lower, upper) = Vector256.Widen(singles);
            return Vector512.Create(lower, upper);
        }
    }
}
