using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CntCheck.Metrics.Passes;

/// <summary>How many weights fall into each of 65,536 buckets: those whose float32 value shares its upper 16 bits (sign, exponent, 7 bits of fraction).</summary>
/// <remarks>A bucket spans 1/128 of its value at most, whatever the scale of the weights. Buckets are in the order of their values. Holds 2³² weights a bucket.</remarks>
internal sealed class Histogram : IDisposable
{
    /// <summary>Number of buckets.</summary>
    public const int Buckets = 1 << 16;

    // Filled by the upper bits as they are stored; Bucket and Stored translate to the order of the values.
    private readonly uint[] _counts = Rent();

    /// <summary>Weights in bucket <paramref name="bucket"/>.</summary>
    public long this[int bucket] => _counts[Stored(bucket)];

    /// <summary>The bucket of a value; a larger value never has a smaller bucket.</summary>
    public static int Bucket(double value) => Ordered((int)(BitConverter.SingleToUInt32Bits((float)value) >> 16));

    /// <summary>The smallest float32 value of a bucket; −∞ and below where the bucket is beyond the finite ones.</summary>
    public static double LowerEdge(int bucket)
    {
        var bits = UpperBits(bucket);
        return BitConverter.UInt32BitsToSingle(bucket < Buckets / 2 ? bits | 0xFFFF : bits);
    }

    /// <summary>What the float32 values of a bucket share: their bits with the lower 16 cleared.</summary>
    public static uint UpperBits(int bucket) => (uint)Stored(bucket) << 16;

    /// <summary>Counts float32 weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<float> weights)
    {
        ref var counts = ref MemoryMarshal.GetArrayDataReference(_counts);
        ref var halves = ref Unsafe.As<float, ushort>(ref MemoryMarshal.GetReference(weights));
        for (nint i = 1; i < 2 * (nint)weights.Length; i += 2)
            Unsafe.Add(ref counts, (nuint)Unsafe.Add(ref halves, i))++;
    }

    /// <summary>Counts float64 weights.</summary>
    public void Add(ReadOnlySpan<double> weights)
    {
        Span<float> nearest = stackalloc float[1024];
        while (weights.Length > 0)
        {
            var piece = nearest[..Math.Min(nearest.Length, weights.Length)];
            Narrow(weights[..piece.Length], piece);
            Add(piece);
            weights = weights[piece.Length..];
        }
    }

    /// <summary>Counts a weight that occurs <paramref name="times"/> times.</summary>
    public void Add(double weight, uint times) => _counts[Stored(Bucket(weight))] += times;

    /// <summary>Adds the counts of another histogram.</summary>
    public void Add(Histogram other)
    {
        for (var i = 0; i < Buckets; i++)
            _counts[i] += other._counts[i];
    }

    /// <summary>Gives the counts' memory back.</summary>
    public void Dispose() => ArrayPool<uint>.Shared.Return(_counts);

    private static void Narrow(ReadOnlySpan<double> weights, Span<float> nearest)
    {
        ref var from = ref MemoryMarshal.GetReference(weights);
        ref var to = ref MemoryMarshal.GetReference(nearest);
        var i = 0;
        for (; i + 8 <= weights.Length; i += 8)
            Vector256.Narrow(Vector256.LoadUnsafe(ref from, (nuint)i), Vector256.LoadUnsafe(ref from, (nuint)i + 4)).StoreUnsafe(ref to, (nuint)i);

        for (; i < weights.Length; i++)
            nearest[i] = (float)weights[i];
    }

    private static uint[] Rent()
    {
        var counts = ArrayPool<uint>.Shared.Rent(Buckets);
        Array.Clear(counts);
        return counts;
    }

    private static int Ordered(int stored) => stored < Buckets / 2 ? stored + (Buckets / 2) : Buckets - 1 - stored;

    private static int Stored(int bucket) => bucket >= Buckets / 2 ? bucket - (Buckets / 2) : Buckets - 1 - bucket;
}
