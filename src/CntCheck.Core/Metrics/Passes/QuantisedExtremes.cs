using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CntCheck.Metrics.Passes;

/// <summary>Finds the smallest and largest weight and the zeros among quantised bytes without turning each into a weight.</summary>
/// <remarks>Weights rise or fall with their bytes, rounding included: the smallest and the largest byte stand for the extreme weights, and those that stand for zero are neighbours.</remarks>
internal static class QuantisedExtremes
{
    /// <summary>Adds the rows of a block to a part's sums.</summary>
    /// <param name="numbers">The rows one behind the other.</param>
    /// <param name="width">Elements of each row.</param>
    /// <param name="loaders">One loader for each row, or one for all.</param>
    /// <param name="sums">What is added to.</param>
    public static void Add<T>(ReadOnlySpan<T> numbers, int width, ReadOnlySpan<QuantisedLoader<T>> loaders, PartSums sums)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var alike = loaders.Length == 1 ? numbers.Length : width;
        for (var start = 0; start < numbers.Length; start += alike)
        {
            var loader = loaders[start / alike];
            var found = Find(numbers.Slice(start, alike), ZerosOf(loader));
            sums.Meet(loader.Load(found.Min));
            sums.Meet(loader.Load(found.Max));
            sums.Zeros += found.Zeros;
        }
    }

    /// <summary>The bytes that stand for zero: the zero point, all where the scale is zero; none: the first is above the last.</summary>
    private static (T First, T Last) ZerosOf<T>(QuantisedLoader<T> loader)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var nearest = T.CreateSaturating(MathF.Round(loader.Zero));
        if (loader.Load(nearest) != 0)
            return (T.MaxValue, T.MinValue);

        var (first, last) = (nearest, nearest);
        while (first > T.MinValue && loader.Load(first - T.One) == 0)
            first--;

        while (last < T.MaxValue && loader.Load(last + T.One) == 0)
            last++;

        return (first, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (T Min, T Max, long Zeros) Find<T>(ReadOnlySpan<T> numbers, (T First, T Last) zero)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        ref var start = ref MemoryMarshal.GetReference(numbers);
        var (least, most) = (Vector512.Create(T.MaxValue), Vector512.Create(T.MinValue));
        var (first, last) = (Vector512.Create(zero.First), Vector512.Create(zero.Last));
        long zeros = 0;
        var i = 0;
        for (; i + Vector512<T>.Count <= numbers.Length; i += Vector512<T>.Count)
        {
            var lanes = Vector512.LoadUnsafe(ref start, (nuint)i);
            least = Vector512.Min(lanes, least);
            most = Vector512.Max(lanes, most);
            var isZero = Vector512.GreaterThanOrEqual(lanes, first) & Vector512.LessThanOrEqual(lanes, last);
            zeros += BitOperations.PopCount(isZero.ExtractMostSignificantBits());
        }

        var (min, max) = (Least(least), Most(most));
        for (; i < numbers.Length; i++)
        {
            (min, max) = (T.Min(min, numbers[i]), T.Max(max, numbers[i]));
            zeros += numbers[i] >= zero.First && numbers[i] <= zero.Last ? 1 : 0;
        }

        return (min, max, zeros);
    }

    private static T Least<T>(Vector512<T> lanes)
        where T : unmanaged, IBinaryInteger<T>
    {
        var half = Vector256.Min(lanes.GetLower(), lanes.GetUpper());
        var quarter = Vector128.Min(half.GetLower(), half.GetUpper());
        var eight = Vector128.Min(quarter, Vector128.Shuffle(quarter.AsUInt64(), Vector128.Create(1UL, 0)).As<ulong, T>());
        for (var bits = 32; bits >= 8; bits /= 2)
            eight = Vector128.Min(eight, (eight.AsUInt64() >>> bits).As<ulong, T>());

        return eight.ToScalar();
    }

    private static T Most<T>(Vector512<T> lanes)
        where T : unmanaged, IBinaryInteger<T>
    {
        var half = Vector256.Max(lanes.GetLower(), lanes.GetUpper());
        var quarter = Vector128.Max(half.GetLower(), half.GetUpper());
        var eight = Vector128.Max(quarter, Vector128.Shuffle(quarter.AsUInt64(), Vector128.Create(1UL, 0)).As<ulong, T>());
        for (var bits = 32; bits >= 8; bits /= 2)
            eight = Vector128.Max(eight, (eight.AsUInt64() >>> bits).As<ulong, T>());

        return eight.ToScalar();
    }
}
