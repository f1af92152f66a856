using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CntCheck.Metrics.Algebra;

/// <summary>Sorts numbers, many at once faster than by comparing them.</summary>
/// <remarks>
/// Least significant digit first, eleven bits a digit (Knuth, The Art of Computer Programming 3, section 5.2.5, algorithm R), on bits made to ascend
/// with the numbers. Digits that all numbers share are passed over: of float32 weights, two of six.
/// </remarks>
internal static class Ascending
{
    private const int DigitBits = 11;
    private const int Digits = (64 + DigitBits - 1) / DigitBits;
    private const int Values = 1 << DigitBits;

    /// <summary>Counting digits is not worth it below.</summary>
    private const int FewestByDigits = 2048;

    /// <summary>Sorts finite numbers in place.</summary>
    public static void Sort(Span<double> numbers)
    {
        if (numbers.Length < FewestByDigits)
        {
            numbers.Sort();
            return;
        }

        var rented = ArrayPool<ulong>.Shared.Rent(numbers.Length);
        ByDigits(MemoryMarshal.Cast<double, ulong>(numbers), rented.AsSpan(0, numbers.Length));
        ArrayPool<ulong>.Shared.Return(rented);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ByDigits(Span<ulong> bits, Span<ulong> other)
    {
        var counts = new int[Digits * Values];
        for (var i = 0; i < bits.Length; i++)
        {
            var key = bits[i] = Ascend(bits[i]);
            for (var digit = 0; digit < Digits; digit++)
                counts[(digit * Values) + Digit(key, digit)]++;
        }

        var from = bits;
        var to = other;
        for (var digit = 0; digit < Digits; digit++)
        {
            var places = counts.AsSpan(digit * Values, Values);
            if (places[Digit(from[0], digit)] == from.Length)
                continue;

            var next = 0;
            for (var value = 0; value < Values; value++)
                (places[value], next) = (next, next + places[value]);
            foreach (var key in from)
                to[places[Digit(key, digit)]++] = key;
            var sorted = to;
            to = from;
            from = sorted;
        }

        for (var i = 0; i < bits.Length; i++)
            bits[i] = Descend(from[i]);
    }

    private static int Digit(ulong key, int digit) => (int)(key >> (digit * DigitBits)) & (Values - 1);

    // A negative number's bits grow with its size, and its sign bit is set.
    private static ulong Ascend(ulong bits) => bits ^ ((ulong)((long)bits >> 63) | (1UL << 63));

    private static ulong Descend(ulong key) => key ^ ((ulong)~((long)key >> 63) | (1UL << 63));
}
