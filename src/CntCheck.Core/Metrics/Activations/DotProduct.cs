using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CntCheck.Metrics.Activations;

/// <summary>Σ aᵢ·bᵢ in eight fixed lanes, added from the first to the last: the same on every machine.</summary>
internal static class DotProduct
{
    /// <summary>Of two equally long runs of numbers.</summary>
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
}
