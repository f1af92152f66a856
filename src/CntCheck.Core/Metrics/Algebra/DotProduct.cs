using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CntCheck.Metrics.Algebra;

/// <summary>Sums over runs of numbers in a fixed order: the same on every machine.</summary>
internal static class DotProduct
{
    /// <summary>Σ aᵢ·bᵢ of two equally long runs, in eight fixed lanes, added from the first to the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Of(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ref var left = ref MemoryMarshal.GetReference(a);
        ref var right = ref MemoryMarshal.GetReference(b);
        var lanes = Vector256<double>.Count;
        var (even, odd) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var whole = a.Length - (a.Length % (2 * lanes));
        for (var i = 0; i < whole; i += 2 * lanes)
        {
            even += Vector256.LoadUnsafe(ref left, (nuint)i) * Vector256.LoadUnsafe(ref right, (nuint)i);
            odd += Vector256.LoadUnsafe(ref left, (nuint)(i + lanes)) * Vector256.LoadUnsafe(ref right, (nuint)(i + lanes));
        }

        var sum = 0.0;
        for (var lane = 0; lane < lanes; lane++)
            sum += even[lane];
        for (var lane = 0; lane < lanes; lane++)
            sum += odd[lane];
        for (var i = whole; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    /// <summary>Σ (aᵢ − c)², in eight fixed lanes as <see cref="Of"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SquaresAround(double centre, ReadOnlySpan<double> values)
    {
        ref var from = ref MemoryMarshal.GetReference(values);
        var (lanes, origin) = (Vector256<double>.Count, Vector256.Create(centre));
        var (even, odd) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var whole = values.Length - (values.Length % (2 * lanes));
        for (var i = 0; i < whole; i += 2 * lanes)
        {
            var (first, second) = (Vector256.LoadUnsafe(ref from, (nuint)i) - origin, Vector256.LoadUnsafe(ref from, (nuint)(i + lanes)) - origin);
            even += first * first;
            odd += second * second;
        }

        var sum = Vector256.Sum(even) + Vector256.Sum(odd);
        for (var i = whole; i < values.Length; i++)
            sum += (values[i] - centre) * (values[i] - centre);
        return sum;
    }

    /// <summary>Adds a multiple of one run of numbers to another, number by number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(double factor, ReadOnlySpan<double> from, Span<double> to)
    {
        ref var source = ref MemoryMarshal.GetReference(from);
        ref var target = ref MemoryMarshal.GetReference(to);
        var lanes = Vector256<double>.Count;
        var whole = from.Length - (from.Length % lanes);
        for (var i = 0; i < whole; i += lanes)
            (Vector256.LoadUnsafe(ref target, (nuint)i) + (Vector256.LoadUnsafe(ref source, (nuint)i) * factor)).StoreUnsafe(ref target, (nuint)i);
        for (var i = whole; i < from.Length; i++)
            to[i] += factor * from[i];
    }

    /// <summary>Subtracts the sum of multiples of two runs of numbers from a third, number by number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SubtractScaled(double factor, ReadOnlySpan<double> from, double otherFactor, ReadOnlySpan<double> other, Span<double> target)
    {
        ref var first = ref MemoryMarshal.GetReference(from);
        ref var second = ref MemoryMarshal.GetReference(other);
        ref var result = ref MemoryMarshal.GetReference(target);
        var lanes = Vector256<double>.Count;
        var whole = target.Length - (target.Length % lanes);
        for (var i = 0; i < whole; i += lanes)
        {
            var sum = (Vector256.LoadUnsafe(ref first, (nuint)i) * factor) + (Vector256.LoadUnsafe(ref second, (nuint)i) * otherFactor);
            (Vector256.LoadUnsafe(ref result, (nuint)i) - sum).StoreUnsafe(ref result, (nuint)i);
        }

        for (var i = whole; i < target.Length; i++)
            target[i] -= (factor * from[i]) + (otherFactor * other[i]);
    }
}
