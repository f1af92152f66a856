using System.Collections.Immutable;
using CntCheck.Artifacts;
using CntCheck.Networks.Values.Views;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Networks.Values;

/// <summary>Views read the same numbers, window by window, as arrays that were really moved.</summary>
public class TensorViewsTests
{
    [Fact]
    public void Any_chain_of_views_reads_what_moving_the_elements_gives() =>
        Gen.Int[0, int.MaxValue].Sample(seed => Check(new Random(seed)), iter: 400, seed: "0000000000001", threads: 1);

    [Fact]
    public void Large_windows_read_the_same_as_small_ones()
    {
        var random = new Random(7);
        var moved = new MovedArray([40, 300, 25], [.. Enumerable.Range(0, 300_000).Select(i => (double)i)]);
        var tensor = Stored(moved, ElementType.Float32);
        foreach (var order in (int[][])[[2, 0, 1], [2, 1, 0]])
        {
            var view = tensor.Permuted(order);
            var expected = moved.Permuted(order).Values;
            Assert.True(expected.AsSpan().SequenceEqual(view.ReadDoubles()));
            for (var i = 0; i < 10; i++)
                CheckWindow(random, view, expected);
        }
    }

    [Fact]
    public void Single_columns_of_a_large_array_are_not_read_one_by_one()
    {
        var reads = new CountingData(64 * 2048 * 16);
        var view = new Tensor("w", ElementType.Float32, [64, 2048, 16], reads).Permuted([2, 1, 0]);
        for (var column = 0; column < 16; column++)
            view.ReadDoubles(column * 64L * 2048, new double[64 * 1024]);

        Assert.InRange(reads.Calls, 1, 64 * 2048 * 16 / 4);
    }

    [Fact]
    public void Two_views_read_in_turn_keep_their_own_numbers()
    {
        var moved = new MovedArray([32, 1024, 16], [.. Enumerable.Range(0, 32 * 1024 * 16).Select(i => (double)i)]);
        var (first, second) = (Stored(moved, ElementType.Float64).Permuted([2, 1, 0]), Stored(moved, ElementType.Float64).Permuted([1, 2, 0]).Permuted([1, 0, 2]));
        var both = ElementwiseData.Of(ElementType.Float64, first, second, (a, b) => a - b).ReadDoubles();

        Assert.True(moved.Permuted([2, 1, 0]).Values.AsSpan().SequenceEqual(first.ReadDoubles()));
        Assert.DoesNotContain(both, difference => difference != 0);
    }

    [Fact]
    public void A_sparse_step_reads_single_elements()
    {
        var moved = new MovedArray([100_000, 2], [.. Enumerable.Range(0, 200_000).Select(i => (double)i)]);
        var view = Stored(moved, ElementType.Float64).Sliced(0, 99_999, -50, 2000);

        Assert.Equal(moved.Sliced(0, 99_999, -50, 2000).Values, view.ReadDoubles());
    }

    [Fact]
    public void Views_on_views_of_one_tensor_stay_one_view_deep()
    {
        var reads = new CountingData(24);
        var tensor = new Tensor("w", ElementType.Float32, [2, 3, 4], reads);
        for (var i = 0; i < 1000; i++)
            tensor = tensor.Permuted([2, 0, 1]);

        tensor.ReadDoubles();
        Assert.Equal(1, reads.Calls);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(8)]
    public void Packed_integers_begin_in_the_lowest_bits_of_each_row(int bits)
    {
        int[] numbers = [.. Enumerable.Range(0, 21).Select(i => i * 37 % (1 << bits))];
        var bytes = numbers.Chunk(7).SelectMany(row => Packed(row, bits)).ToArray();
        var tensor = PackedData.Of(new Tensor("w", ElementType.UInt8, [bytes.Length], new MemoryData(bytes)), [3, 7], 7, bits)!;

        Assert.Equal(numbers.Select(number => (double)number), tensor.ReadDoubles());
        var part = new double[5];
        tensor.ReadDoubles(11, part);
        Assert.Equal(numbers.Skip(11).Take(5).Select(number => (double)number), part);
    }

    [Fact]
    public void Packed_integers_need_all_their_bytes() =>
        Assert.Null(PackedData.Of(new Tensor("w", ElementType.UInt8, [5], new MemoryData(new byte[5])), [3, 4], 4, 4));

    [Fact]
    public void Reads_outside_or_across_elements_are_refused()
    {
        var view = Tensor.Of("w", [2, 3, 2], [.. Enumerable.Range(0, 12).Select(i => (float)i)]).Permuted([2, 1, 0]);

        Assert.Throws<ArgumentOutOfRangeException>(() => view.Data.Read(40, new byte[12]));
        Assert.Throws<ArgumentOutOfRangeException>(() => view.Data.Read(-4, new byte[4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => view.Data.Read(2, new byte[4]));
    }

    private static byte[] Packed(int[] row, int bits)
    {
        var bytes = new byte[((row.Length * bits) + 7) / 8];
        for (var bit = 0; bit < row.Length * bits; bit++)
        {
            if ((row[bit / bits] >> (bit % bits) & 1) != 0)
                bytes[bit / 8] |= (byte)(1 << (bit % 8));
        }

        return bytes;
    }

    private static void Check(Random random)
    {
        var shape = Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(1, 7)).ToArray();
        var count = shape.Aggregate(1, (product, extent) => product * extent);
        var moved = new MovedArray(shape, [.. Enumerable.Range(0, count).Select(i => (double)(i % 100))]);
        ElementType[] types = [ElementType.Float32, ElementType.Float64, ElementType.Int8, ElementType.Float16, ElementType.UInt4];
        var type = types[random.Next(types.Length)];
        if (type == ElementType.UInt4)
            moved = moved with { Values = [.. moved.Values.Select(value => value % 16)] };
        var tensor = Stored(moved, type);
        for (var step = random.Next(1, 7); step > 0 && moved.Values.Length < 20_000; step--)
            (tensor, moved) = Step(random, tensor, moved);

        Assert.Equal(moved.Shape.Select(extent => (long)extent), tensor.Shape);
        Assert.Equal(moved.Values, tensor.ReadDoubles());
        if (moved.Values.Length > 0)
            CheckWindow(random, tensor, moved.Values);
    }

    private static void CheckWindow(Random random, Tensor tensor, double[] expected)
    {
        var start = random.Next(expected.Length);
        var window = new double[random.Next(1, expected.Length - start + 1)];
        tensor.ReadDoubles(start, window);
        Assert.True(expected.AsSpan(start, window.Length).SequenceEqual(window), $"{window.Length} elements from {start} on differ");
    }

    private static (Tensor, MovedArray) Step(Random random, Tensor tensor, MovedArray moved)
    {
        var axis = random.Next(moved.Shape.Length);
        var extent = moved.Shape[axis];
        switch (random.Next(6))
        {
            case 0:
                int[] order = [.. Enumerable.Range(0, moved.Shape.Length)];
                random.Shuffle(order);
                return (tensor.Permuted(order), moved.Permuted(order));
            case 1 when extent > 0:
                var (start, step) = (random.Next(extent), random.Next(2) == 0 ? random.Next(1, 3) : -random.Next(1, 3));
                var count = random.Next(0, (step > 0 ? (extent - 1 - start) / step : start / -step) + 2);
                return (tensor.Sliced(axis, start, step, count), moved.Sliced(axis, start, step, count));
            case 2:
                var times = random.Next(1, 4);
                return (tensor.Expanded([times, .. tensor.Shape])!, moved.Repeated(times));
            case 3:
                return (TensorViews.Joined([tensor, tensor, tensor], axis)!, moved.Gathered(axis, [.. Enumerable.Range(0, 3 * extent).Select(i => i % extent)]));
            case 4 when extent > 0:
                int[] positions = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(extent))];
                return (tensor.Gathered(axis, tensor.Shape.SetItem(axis, positions.Length), [.. positions.Select(position => (long)position)]), moved.Gathered(axis, positions));
            default:
                return (tensor.Shaped([tensor.Count, 1]), moved with { Shape = [moved.Values.Length, 1] });
        }
    }

    private static Tensor Stored(MovedArray array, ElementType type)
    {
        ImmutableArray<long> shape = [.. array.Shape.Select(extent => (long)extent)];
        if (type == ElementType.UInt4)
            return new Tensor("w", type, shape, new MemoryData([.. array.Values.Select(value => (int)value).Chunk(2).SelectMany(pair => Packed(pair, 4))]));

        return type switch
        {
            ElementType.Float64 => Tensor.Of("w", shape.AsSpan(), array.Values),
            ElementType.Int8 => new Tensor("w", type, shape, new MemoryData([.. array.Values.Select(value => (byte)(sbyte)value)])),
            ElementType.Float16 => new Tensor("w", type, shape, new MemoryData([.. array.Values.SelectMany(value => BitConverter.GetBytes((Half)value))])),
            _ => Tensor.Of("w", shape.AsSpan(), array.Values.Select(value => (float)value).ToArray()),
        };
    }

    private sealed class CountingData(int elements) : TensorData
    {
        public int Calls { get; private set; }

        public override long Length => elements * sizeof(float);

        public override void Read(long offset, Span<byte> destination)
        {
            Calls++;
            destination.Clear();
        }
    }
}
