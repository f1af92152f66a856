using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CntCheck.Artifacts;

/// <summary>Turns stored elements whose every value is a float32 into float32, many at a time; exact on every machine.</summary>
internal static class SingleDecoding
{
    private delegate void Decoder(ReadOnlySpan<byte> stored, Span<float> numbers);

    private static readonly Dictionary<ElementType, Decoder> Decoders = new()
    {
        [ElementType.Float32] = (stored, numbers) => stored.CopyTo(MemoryMarshal.AsBytes(numbers)),
        [ElementType.Float16] = Decode<ushort, HalfDecoding>,
        [ElementType.BFloat16] = Decode<ushort, BrainDecoding>,
        [ElementType.Int8] = Decode<sbyte, SignedByteDecoding>,
        [ElementType.UInt8] = Decode<byte, ByteDecoding>,
        [ElementType.Bool] = Decode<byte, ByteDecoding>,
    };

    /// <summary>Whether elements of this type are decoded here.</summary>
    public static bool Covers(ElementType type) => Decoders.ContainsKey(type);

    /// <summary>Decodes <paramref name="stored"/>, which holds as many elements of <paramref name="type"/> as <paramref name="numbers"/> has.</summary>
    public static void Decode(ElementType type, ReadOnlySpan<byte> stored, Span<float> numbers) => Decoders[type](stored, numbers);

    /// <summary>Converts float32 to float64.</summary>
    public static void Widen(ReadOnlySpan<float> numbers, Span<double> destination)
    {
        ref var from = ref MemoryMarshal.GetReference(numbers);
        ref var to = ref MemoryMarshal.GetReference(destination[..numbers.Length]);
        var i = 0;
        for (; i + 8 <= numbers.Length; i += 8)
        {
            var (lower, upper) = Vector256.Widen(Vector256.LoadUnsafe(ref from, (nuint)i));
            lower.StoreUnsafe(ref to, (nuint)i);
            upper.StoreUnsafe(ref to, (nuint)i + 4);
        }

        for (; i < numbers.Length; i++)
            destination[i] = numbers[i];
    }

    private static void Decode<T, TDecoding>(ReadOnlySpan<byte> stored, Span<float> numbers)
        where T : unmanaged
        where TDecoding : struct, ISingleDecoding<T>
    {
        var elements = MemoryMarshal.Cast<byte, T>(stored)[..numbers.Length];
        var whole = elements.Length / Vector256<T>.Count * Vector256<T>.Count;
        DecodeVectors<T, TDecoding>(elements[..whole], numbers);
        if (whole == elements.Length)
            return;

        // The last elements go through the same instructions, in a vector that is filled up.
        Span<T> last = stackalloc T[Vector256<T>.Count];
        Span<float> decoded = stackalloc float[Vector256<T>.Count];
        last.Clear();
        elements[whole..].CopyTo(last);
        DecodeVectors<T, TDecoding>(last, decoded);
        decoded[..(elements.Length - whole)].CopyTo(numbers[whole..]);
    }

    private static void DecodeVectors<T, TDecoding>(ReadOnlySpan<T> stored, Span<float> numbers)
        where T : unmanaged
        where TDecoding : struct, ISingleDecoding<T>
    {
        ref var from = ref MemoryMarshal.GetReference(stored);
        ref var to = ref MemoryMarshal.GetReference(numbers);
        for (var i = 0; i < stored.Length; i += Vector256<T>.Count)
            TDecoding.Decode(Vector256.LoadUnsafe(ref from, (nuint)i), ref Unsafe.Add(ref to, i));
    }

    /// <summary>How one vector of stored elements becomes float32.</summary>
    private interface ISingleDecoding<T>
    {
        /// <summary>Writes as many numbers from <paramref name="numbers"/> on as the vector has elements.</summary>
        static abstract void Decode(Vector256<T> stored, ref float numbers);
    }

    /// <summary>IEEE 754 binary16: 1 sign, 5 exponent (bias 15), 10 fraction bits.</summary>
    private readonly struct HalfDecoding : ISingleDecoding<ushort>
    {
        public static void Decode(Vector256<ushort> stored, ref float numbers)
        {
            var (lower, upper) = Vector256.Widen(stored);
            Single(lower).StoreUnsafe(ref numbers);
            Single(upper).StoreUnsafe(ref numbers, 8);
        }

        private static Vector256<float> Single(Vector256<uint> half)
        {
            const uint smallestNormal = 0x0400, infinity = 0x7C00;
            const uint bias = (127 - 15) << 23;
            const float smallest = 1f / (1 << 24);
            var sign = (half & Vector256.Create(0x8000u)) << 16;
            var magnitude = half & Vector256.Create(0x7FFFu);
            var normal = (magnitude << 13) + Vector256.Create(bias);
            var special = Vector256.GreaterThanOrEqual(magnitude.AsInt32(), Vector256.Create((int)infinity)).AsUInt32();
            var subnormal = Vector256.LessThan(magnitude.AsInt32(), Vector256.Create((int)smallestNormal)).AsUInt32();
            var tiny = (Vector256.ConvertToSingle(magnitude.AsInt32()) * smallest).AsUInt32();
            var bits = Vector256.ConditionalSelect(subnormal, tiny, normal + (special & Vector256.Create(bias)));
            return (bits | sign).AsSingle();
        }
    }

    /// <summary>bfloat16: the upper half of a float32.</summary>
    private readonly struct BrainDecoding : ISingleDecoding<ushort>
    {
        public static void Decode(Vector256<ushort> stored, ref float numbers)
        {
            var (lower, upper) = Vector256.Widen(stored);
            (lower << 16).AsSingle().StoreUnsafe(ref numbers);
            (upper << 16).AsSingle().StoreUnsafe(ref numbers, 8);
        }
    }

    /// <summary>Signed bytes.</summary>
    private readonly struct SignedByteDecoding : ISingleDecoding<sbyte>
    {
        public static void Decode(Vector256<sbyte> stored, ref float numbers)
        {
            var (lower, upper) = Vector256.Widen(stored);
            Store(lower, ref numbers);
            Store(upper, ref Unsafe.Add(ref numbers, 16));
        }
    }

    /// <summary>Unsigned bytes.</summary>
    private readonly struct ByteDecoding : ISingleDecoding<byte>
    {
        public static void Decode(Vector256<byte> stored, ref float numbers)
        {
            var (lower, upper) = Vector256.Widen(stored);
            Store(lower.AsInt16(), ref numbers);
            Store(upper.AsInt16(), ref Unsafe.Add(ref numbers, 16));
        }
    }

    private static void Store(Vector256<short> integers, ref float numbers)
    {
        var (lower, upper) = Vector256.Widen(integers);
        Vector256.ConvertToSingle(lower).StoreUnsafe(ref numbers);
        Vector256.ConvertToSingle(upper).StoreUnsafe(ref numbers, 8);
    }
}
