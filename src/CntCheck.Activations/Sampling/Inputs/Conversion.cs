using System.Numerics;
using System.Runtime.InteropServices;
using CntCheck.Artifacts;

namespace CntCheck.Activations.Sampling.Inputs;

/// <summary>Turns numbers of one type into the same numbers of another.</summary>
/// <param name="from">Little-endian numbers.</param>
/// <param name="to">Where they go.</param>
/// <returns>What is wrong with which number; null where all could be turned.</returns>
internal delegate Misfit? Conversion(ReadOnlySpan<byte> from, Span<byte> to);

/// <summary>A number the other type does not have.</summary>
/// <param name="Index">Its place among the numbers.</param>
/// <param name="Reason">What it is, as the end of a sentence.</param>
internal readonly record struct Misfit(int Index, string Reason);

/// <summary>Conversions between types. Fractions are rounded to the nearest number of a shorter float; nothing else may change.</summary>
internal static class Conversions
{
    /// <summary>The conversion from one type to another, or null where the other is none that samples are given in.</summary>
    public static Conversion? Find(ElementType from, ElementType to) => from switch
    {
        ElementType.Float16 => From<Half>(to),
        ElementType.Float32 => From<float>(to),
        ElementType.Float64 => From<double>(to),
        ElementType.Int8 => From<sbyte>(to),
        ElementType.Int16 => From<short>(to),
        ElementType.Int32 => From<int>(to),
        ElementType.Int64 => From<long>(to),
        ElementType.UInt8 => From<byte>(to),
        ElementType.UInt16 => From<ushort>(to),
        ElementType.UInt32 => From<uint>(to),
        ElementType.UInt64 => From<ulong>(to),
        ElementType.Bool => FromBool(to),
        _ => null,
    };

    private static Conversion? From<T>(ElementType to)
        where T : unmanaged, INumber<T> => to switch
        {
            ElementType.Float16 => ToFloat<T, Half>,
            ElementType.Float32 => ToFloat<T, float>,
            ElementType.Float64 => ToFloat<T, double>,
            ElementType.Int8 => ToInteger<T, sbyte>,
            ElementType.Int16 => ToInteger<T, short>,
            ElementType.Int32 => ToInteger<T, int>,
            ElementType.Int64 => ToInteger<T, long>,
            ElementType.UInt8 => ToInteger<T, byte>,
            ElementType.UInt16 => ToInteger<T, ushort>,
            ElementType.UInt32 => ToInteger<T, uint>,
            ElementType.UInt64 => ToInteger<T, ulong>,
            ElementType.Bool => ToBool<T>,
            _ => null,
        };

    private static Conversion? FromBool(ElementType to) => From<byte>(to) is not { } convert ? null : (from, target) =>
    {
        var broken = from.IndexOfAnyExceptInRange((byte)0, (byte)1);
        return broken < 0 ? convert(from, target) : new Misfit(broken, $"byte {from[broken]}, which is no bool");
    };

    private static Misfit? ToFloat<TFrom, TTo>(ReadOnlySpan<byte> from, Span<byte> to)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>
    {
        var numbers = MemoryMarshal.Cast<byte, TFrom>(from);
        var target = MemoryMarshal.Cast<byte, TTo>(to);
        for (var i = 0; i < numbers.Length; i++)
        {
            target[i] = TTo.CreateSaturating(numbers[i]);
            if (!TTo.IsFinite(target[i]))
                return new Misfit(i, TFrom.IsFinite(numbers[i]) ? $"{Text(numbers[i])}, which is out of range" : $"{Text(numbers[i])}, which is no number a neuron can take");
        }

        return null;
    }

    private static Misfit? ToInteger<TFrom, TTo>(ReadOnlySpan<byte> from, Span<byte> to)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, IBinaryInteger<TTo>
    {
        var numbers = MemoryMarshal.Cast<byte, TFrom>(from);
        var target = MemoryMarshal.Cast<byte, TTo>(to);
        var i = 0;
        try
        {
            for (; i < numbers.Length; i++)
            {
                if (!TFrom.IsInteger(numbers[i]))
                    return new Misfit(i, $"{Text(numbers[i])}, which is no whole number");
                target[i] = TTo.CreateChecked(numbers[i]);
            }
        }
        catch (OverflowException)
        {
            return new Misfit(i, $"{Text(numbers[i])}, which is out of range");
        }

        return null;
    }

    private static Misfit? ToBool<TFrom>(ReadOnlySpan<byte> from, Span<byte> to)
        where TFrom : unmanaged, INumber<TFrom>
    {
        var numbers = MemoryMarshal.Cast<byte, TFrom>(from);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] != TFrom.Zero && numbers[i] != TFrom.One)
                return new Misfit(i, $"{Text(numbers[i])}, which is neither 0 nor 1");
            to[i] = numbers[i] == TFrom.One ? (byte)1 : (byte)0;
        }

        return null;
    }

    private static string Text<T>(T number)
        where T : INumber<T> => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture);
}
