using System.Runtime.InteropServices;
using CntCheck.Artifacts;
using Xunit;

namespace CntCheck.Tests.Artifacts;

public class SingleDecodingTests
{
    private static readonly ushort[] EveryPattern = [.. Enumerable.Range(0, 1 << 16).Select(bits => (ushort)bits)];

    [Fact]
    public void Every_half_becomes_the_float32_it_is()
    {
        var decoded = Decode(ElementType.Float16, EveryPattern);
        for (var i = 0; i < decoded.Length; i++)
        {
            var expected = (float)BitConverter.UInt16BitsToHalf(EveryPattern[i]);
            Assert.True(BitConverter.SingleToUInt32Bits(expected) == BitConverter.SingleToUInt32Bits(decoded[i]) || (float.IsNaN(expected) && float.IsNaN(decoded[i])), $"0x{i:X4}");
        }
    }

    [Fact]
    public void Every_bfloat16_becomes_the_float32_with_its_bits_on_top()
    {
        var decoded = Decode(ElementType.BFloat16, EveryPattern);
        for (var i = 0; i < decoded.Length; i++)
            Assert.Equal((uint)i << 16, BitConverter.SingleToUInt32Bits(decoded[i]));
    }

    [Fact]
    public void Every_byte_becomes_its_number()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(bits => (byte)bits)];

        Assert.Equal(bytes.Select(b => (float)b), Decode(ElementType.UInt8, bytes));
        Assert.Equal(bytes.Select(b => (float)(sbyte)b), Decode(ElementType.Int8, bytes));
    }

    [Theory]
    [InlineData(ElementType.Float32)]
    [InlineData(ElementType.Float16)]
    [InlineData(ElementType.BFloat16)]
    [InlineData(ElementType.Int8)]
    [InlineData(ElementType.UInt8)]
    [InlineData(ElementType.Int16)]
    [InlineData(ElementType.Int32)]
    public void Any_part_of_a_tensor_reads_as_in_the_whole_as_float32_and_float64(ElementType type)
    {
        // Finite in every type: the upper bytes stay small. More elements than one piece.
        var bytes = new byte[40_000 * type.Size()];
        new Random(1).NextBytes(bytes);
        for (var i = type.Size() - 1; i < bytes.Length && type.Size() > 1; i += type.Size())
            bytes[i] &= 0x1F;

        var tensor = new Tensor("w", type, [40_000], new MemoryData(bytes));
        var whole = tensor.ReadDoubles();
        Assert.Equal(40_000, whole.Length);
        Assert.True(whole.Distinct().Count() > 100);
        foreach (var (start, count) in ((int, int)[])[(0, 40_000), (0, 0), (1, 1), (3, 31), (5, 33), (16_383, 2), (7, 32_769), (39_999, 1)])
        {
            var doubles = new double[count];
            var singles = new float[count];
            tensor.ReadDoubles(start, doubles);
            tensor.ReadSingles(start, singles);
            Assert.Equal(whole.Skip(start).Take(count), doubles);
            Assert.Equal(whole.Skip(start).Take(count).Select(value => (float)value), singles);
        }
    }

    private static float[] Decode<T>(ElementType type, T[] stored)
        where T : unmanaged
    {
        // One element short, so that the last vector is not whole, then the last alone.
        var numbers = new float[stored.Length];
        SingleDecoding.Decode(type, MemoryMarshal.AsBytes(stored.AsSpan(0, stored.Length - 1)), numbers.AsSpan(0, stored.Length - 1));
        SingleDecoding.Decode(type, MemoryMarshal.AsBytes(stored.AsSpan(stored.Length - 1)), numbers.AsSpan(stored.Length - 1));
        return numbers;
    }
}
