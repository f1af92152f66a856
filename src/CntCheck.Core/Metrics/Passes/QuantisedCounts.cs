using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CntCheck.Metrics.Passes;

/// <summary>Counts quantised bytes: each of the 256 is turned into a weight once, with the number of times it occurs.</summary>
internal static class QuantisedCounts
{
    private const int Patterns = 1 << 8;

    /// <summary>Adds the rows of a block to a histogram.</summary>
    /// <param name="numbers">The rows one behind the other.</param>
    /// <param name="width">Elements of each row.</param>
    /// <param name="loaders">One loader for each row, or one for all.</param>
    /// <param name="histogram">What is added to.</param>
    public static void Add<T>(ReadOnlySpan<T> numbers, int width, ReadOnlySpan<QuantisedLoader<T>> loaders, Histogram histogram)
        where T : unmanaged, INumberBase<T>
    {
        var alike = loaders.Length == 1 ? numbers.Length : width;
        for (var start = 0; start < numbers.Length; start += alike)
            Add(numbers.Slice(start, alike), loaders[start / alike], histogram);
    }

    private static void Add<T>(ReadOnlySpan<T> numbers, QuantisedLoader<T> loader, Histogram histogram)
        where T : unmanaged, INumberBase<T>
    {
        if (numbers.Length < Patterns)
        {
            foreach (var number in numbers)
                histogram.Add(loader.Load(number), 1);

            return;
        }

        Span<uint> counts = stackalloc uint[Patterns];
        counts.Clear();
        var bytes = MemoryMarshal.AsBytes(numbers);
        Count(bytes, counts);
        for (var pattern = 0; pattern < Patterns; pattern++)
        {
            if (counts[pattern] > 0)
                histogram.Add(loader.Load(Unsafe.BitCast<byte, T>((byte)pattern)), counts[pattern]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Count(ReadOnlySpan<byte> bytes, Span<uint> counts)
    {
        ref var first = ref MemoryMarshal.GetReference(counts);
        foreach (var value in bytes)
            Unsafe.Add(ref first, (nuint)value)++;
    }
}
