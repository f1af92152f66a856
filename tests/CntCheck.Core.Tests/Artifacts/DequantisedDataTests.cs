using System.Runtime.InteropServices;
using CntCheck.Artifacts;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Artifacts;

public class DequantisedDataTests
{
    private static readonly Gen<(long[] Shape, int Axis, long Block)> Layouts =
        Gen.Select(Gen.Long[1, 7].Array[1, 4], Gen.Int[0, 3], Gen.Long[0, 5], (shape, axis, block) => (shape, axis % shape.Length, block));

    [Fact]
    public void One_scale_and_zero_point_hold_for_all_numbers()
    {
        var tensor = DequantisedData.Of(Bytes([2, 2], 0, 128, 129, 255), Scales([], 0.5f), Bytes([], 128), axis: 1, block: 0);

        Assert.Equal(ElementType.Float32, tensor.Type);
        Assert.Equal(16, tensor.Data.Length);
        Assert.Equal([-64, 0, 0.5, 63.5], tensor.ReadDoubles());
    }

    [Fact]
    public void Each_position_of_an_axis_has_its_own_scale()
    {
        var stored = Bytes([2, 3], 1, 2, 3, 4, 5, 6);

        Assert.Equal([0, 1, 2, 40, 50, 60], DequantisedData.Of(stored, Scales([2], 1, 10), Bytes([2], 1, 0), axis: 0, block: 0).ReadDoubles());
        Assert.Equal([1, 20, 300, 4, 50, 600], DequantisedData.Of(stored, Scales([3], 1, 10, 100), null, axis: 1, block: 0).ReadDoubles());
    }

    [Fact]
    public void A_block_of_positions_shares_a_scale_and_the_last_block_may_be_short()
    {
        var stored = Bytes([2, 3], 1, 2, 3, 4, 5, 6);

        Assert.Equal([1, 2, 30, 400, 500, 6000], DequantisedData.Of(stored, Scales([2, 2], 1, 10, 100, 1000), null, axis: 1, block: 2).ReadDoubles());
        Assert.Equal([1, 20, 300, 4, 50, 600], DequantisedData.Of(stored, Scales([1, 3], 1, 10, 100), null, axis: 0, block: 2).ReadDoubles());
    }

    [Fact]
    public void Numbers_are_rounded_as_float32_arithmetic_rounds_them()
    {
        var scale = 1 / 3f;
        var numbers = DequantisedData.Of(Bytes([256], [.. Enumerable.Range(0, 256).Select(q => (byte)q)]), Scales([], scale), Bytes([], 77), 0, 0).ReadDoubles();

        for (var q = 0; q < 256; q++)
            Assert.Equal((float)(q - 77) * scale, numbers[q]);
    }

    [Fact]
    public void Any_part_of_any_shape_axis_and_block_reads_as_the_definition_says() =>
        Gen.Select(Layouts, Gen.Int[0, 1000], Gen.Int[0, 1000], Gen.Bool).Sample(
            (layout, first, length, withZeros) =>
            {
                var (shape, axis, block) = layout;
                long[] scaleShape = block == 0 ? [shape[axis]] : [.. shape[..axis], (shape[axis] + block - 1) / block, .. shape[(axis + 1)..]];
                var stored = Bytes(shape, Random(1, shape));
                var scales = Scales(scaleShape, Array.ConvertAll(Random(2, scaleShape), b => (b + 1) / 64f));
                var zeros = withZeros ? Bytes(scaleShape, Random(3, scaleShape)) : null;

                var expected = ByDefinition(stored, scales, zeros, axis, block);
                var start = first % expected.Length;
                var part = new double[Math.Min(length, expected.Length - start)];
                DequantisedData.Of(stored, scales, zeros, axis, block).ReadDoubles(start, part);
                Assert.Equal(expected.Skip(start).Take(part.Length), part);
            },
            iter: 2000);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(1, 4)]
    [InlineData(0, 2)]
    public void More_scales_than_are_held_at_a_time_are_read_as_they_are_needed(int axis, long block)
    {
        long[] shape = [3, 40_000];
        long[] scaleShape = block == 0 ? [shape[axis]] : axis == 0 ? [2, 40_000] : [3, 10_000];
        var stored = Bytes(shape, Random(1, shape));
        var scales = Scales(scaleShape, Array.ConvertAll(Random(2, scaleShape), b => (b + 1) / 64f));
        var zeros = Bytes(scaleShape, Random(3, scaleShape));

        Assert.Equal(ByDefinition(stored, scales, zeros, axis, block), DequantisedData.Of(stored, scales, zeros, axis, block).ReadDoubles());
    }

    [Fact]
    public void A_tensor_without_elements_reads_as_nothing() =>
        Assert.Empty(DequantisedData.Of(Bytes([0, 4]), Scales([4], 1, 2, 3, 4), null, axis: 1, block: 0).ReadDoubles());

    private static double[] ByDefinition(Tensor stored, Tensor scales, Tensor? zeros, int axis, long block)
    {
        var (q, s, z) = (stored.ReadDoubles(), scales.ReadDoubles(), zeros?.ReadDoubles());
        return [.. q.Select((value, i) =>
        {
            var place = Position(stored.Shape.AsSpan(), i);
            if (block > 0)
                place[axis] /= block;

            var parameter = scales.Count == 1 ? 0 : block == 0 ? place[axis] : Index(scales.Shape.AsSpan(), place);
            return (double)((float)(value - (z?[parameter] ?? 0)) * (float)s[parameter]);
        })];
    }

    private static long[] Position(ReadOnlySpan<long> shape, long index)
    {
        var place = new long[shape.Length];
        for (var axis = shape.Length - 1; axis >= 0; axis--)
            (index, place[axis]) = Math.DivRem(index, shape[axis]);

        return place;
    }

    private static long Index(ReadOnlySpan<long> shape, long[] place)
    {
        long index = 0;
        for (var axis = 0; axis < shape.Length; axis++)
            index = (index * shape[axis]) + place[axis];

        return index;
    }

    private static byte[] Random(int seed, long[] shape)
    {
        var bytes = new byte[shape.Aggregate(1L, (product, extent) => product * extent)];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static Tensor Bytes(long[] shape, params byte[] values) => new("w", ElementType.UInt8, [.. shape], new MemoryData(values));

    private static Tensor Scales(long[] shape, params float[] values) => new("s", ElementType.Float32, [.. shape], new MemoryData(MemoryMarshal.AsBytes(values.AsSpan()).ToArray()));
}
