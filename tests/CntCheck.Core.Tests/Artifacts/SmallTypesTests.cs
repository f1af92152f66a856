using CntCheck.Artifacts;
using Xunit;

namespace CntCheck.Tests.Artifacts;

/// <summary>Types of a byte and less hold the numbers their definitions say.</summary>
public class SmallTypesTests
{
    [Theory]
    [InlineData(ElementType.Float8E4M3FN, 0x01, 0.001953125)]
    [InlineData(ElementType.Float8E4M3FN, 0x38, 1)]
    [InlineData(ElementType.Float8E4M3FN, 0x7E, 448)]
    [InlineData(ElementType.Float8E4M3FN, 0xFF, double.NaN)]
    [InlineData(ElementType.Float8E4M3FN, 0x80, -0.0)]
    [InlineData(ElementType.Float8E4M3FNUZ, 0x40, 1)]
    [InlineData(ElementType.Float8E4M3FNUZ, 0x7F, 240)]
    [InlineData(ElementType.Float8E4M3FNUZ, 0x80, double.NaN)]
    [InlineData(ElementType.Float8E4M3FNUZ, 0x01, 0.0009765625)]
    [InlineData(ElementType.Float8E5M2, 0x3C, 1)]
    [InlineData(ElementType.Float8E5M2, 0xFB, -57344)]
    [InlineData(ElementType.Float8E5M2, 0x7C, double.PositiveInfinity)]
    [InlineData(ElementType.Float8E5M2, 0x7D, double.NaN)]
    [InlineData(ElementType.Float8E5M2, 0x01, 1.52587890625e-05)]
    [InlineData(ElementType.Float8E5M2FNUZ, 0x40, 1)]
    [InlineData(ElementType.Float8E5M2FNUZ, 0x7F, 57344)]
    [InlineData(ElementType.Float8E5M2FNUZ, 0x80, double.NaN)]
    [InlineData(ElementType.Float8E5M2FNUZ, 0x01, 7.62939453125e-06)]
    [InlineData(ElementType.Float8E8M0, 0x7F, 1)]
    [InlineData(ElementType.Float8E8M0, 0x00, 5.877471754111438e-39)]
    [InlineData(ElementType.Float8E8M0, 0xFF, double.NaN)]
    public void Floats_of_a_byte(ElementType type, int pattern, double number) =>
        Assert.Equal(number, new Tensor("t", type, [1], new MemoryData([(byte)pattern])).ReadDoubles()[0]);

    [Fact]
    public void Floats_of_four_bits() =>
        Assert.Equal(
            [0, 0.5, 1, 1.5, 2, 3, 4, 6, -0.0, -0.5, -1, -1.5, -2, -3, -4, -6],
            new Tensor("t", ElementType.Float4E2M1, [16], new MemoryData([0x10, 0x32, 0x54, 0x76, 0x98, 0xBA, 0xDC, 0xFE])).ReadDoubles());

    [Theory]
    [InlineData(ElementType.Int4, new double[] { 1, -8, 7, -1, 0 })]
    [InlineData(ElementType.UInt4, new double[] { 1, 8, 7, 15, 0 })]
    public void Integers_of_four_bits_stand_low_half_first(ElementType type, double[] numbers) =>
        Assert.Equal(numbers, new Tensor("t", type, [5], new MemoryData([0x81, 0xF7, 0x00])).ReadDoubles());

    [Theory]
    [InlineData(ElementType.Int2, new double[] { 0, 1, -2, -1, 1 })]
    [InlineData(ElementType.UInt2, new double[] { 0, 1, 2, 3, 1 })]
    public void Integers_of_two_bits_stand_low_bits_first(ElementType type, double[] numbers) =>
        Assert.Equal(numbers, new Tensor("t", type, [5], new MemoryData([0xE4, 0x01])).ReadDoubles());

    [Fact]
    public void A_window_may_begin_inside_a_byte()
    {
        var tensor = new Tensor("t", ElementType.UInt4, [200_001], new MemoryData([.. Enumerable.Range(0, 100_001).Select(i => (byte)i)]));
        var window = new double[150_001];
        tensor.ReadDoubles(33, window);

        for (var i = 0; i < window.Length; i++)
            Assert.Equal(((i + 33) / 2 & 0xFF) >> ((i + 33) % 2 * 4) & 15, window[i]);
    }

    [Theory]
    [InlineData(ElementType.Float8E4M3FN)]
    [InlineData(ElementType.Float8E4M3FNUZ)]
    [InlineData(ElementType.Float8E5M2)]
    [InlineData(ElementType.Float8E5M2FNUZ)]
    [InlineData(ElementType.Float8E8M0)]
    [InlineData(ElementType.Float4E2M1)]
    public void Rounding_gives_the_nearest_number_of_the_type(ElementType type)
    {
        var finite = SmallFloats.Numbers(type)!.Where(double.IsFinite).ToArray();
        Assert.All(finite, number => Assert.Equal(number, SmallFloats.Round(type, number)));
        var random = new Random(3);
        for (var i = 0; i < 2000; i++)
        {
            var number = (random.NextDouble() - (type == ElementType.Float8E8M0 ? 0 : 0.5)) * Math.Pow(2, random.Next(-12, 9));
            var rounded = SmallFloats.Round(type, number);
            Assert.Equal(finite.Min(other => Math.Abs(other - number)), Math.Abs(rounded - number));
        }
    }

    [Fact]
    public void Of_two_equally_near_numbers_the_even_one_is_taken()
    {
        Assert.Equal(1, SmallFloats.Round(ElementType.Float4E2M1, 1.25));
        Assert.Equal(2, SmallFloats.Round(ElementType.Float4E2M1, 1.75));
        Assert.Equal(-448, SmallFloats.Round(ElementType.Float8E4M3FN, -1e9));
    }
}
