using System.Runtime.InteropServices;
using CntCheck.Artifacts;
using CntCheck.Metrics.Passes;
using CntCheck.Metrics;
using CntCheck.Networks;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Metrics;

/// <summary>What must not change a number.</summary>
public class WeightPassInvarianceTests
{
    private static readonly WeightLayout Large = new(1, 1, 777, 9);
    private static readonly Gen<WeightLayout> Layouts =
        Gen.Select(Gen.Int[1, 2], Gen.Int[1, 12], Gen.Int[1, 50], Gen.Int[1, 5], (g, r, c, t) => new WeightLayout(g, r, c, t));

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var matrices = Enumerable.Range(0, 3)
            .Select(i => Weights.Matrix(Large with { Rows = 250 + (i * 100) }, Weights.Normal(i, (250 + (i * 100)) * 777 * 9)))
            .ToList();
        var one = ReadAll(matrices, threads: 1);

        foreach (var threads in (int[])[2, 3, 7])
        {
            var many = ReadAll(matrices, threads);
            for (var i = 0; i < matrices.Count; i++)
                AssertSameBits(one[i], many[i]);
        }
    }

    [Fact]
    public void Float64_storage_of_the_same_values_changes_no_bit() =>
        Layouts.Sample(
            layout =>
            {
                var values = Weights.Normal(3, (int)layout.Count);
                AssertSameBits(Read(Weights.Matrix(layout, values)), Read(Weights.Matrix(layout, Array.ConvertAll(values, w => (double)w))));
            },
            iter: 100);

    [Fact]
    public void Half_and_bfloat16_storage_of_the_same_values_changes_no_bit()
    {
        var layout = new WeightLayout(1, 13, 21, 1);
        var halves = Array.ConvertAll(Weights.Normal(4, (int)layout.Count), w => (Half)w);
        var shorts = Array.ConvertAll(Weights.Normal(5, (int)layout.Count), w => (ushort)(BitConverter.SingleToUInt32Bits(w) >> 16));

        AssertSameBits(
            Read(Weights.Matrix(layout, Array.ConvertAll(halves, h => (float)h))),
            Read(Stored(layout, ElementType.Float16, MemoryMarshal.AsBytes(halves.AsSpan()))));
        AssertSameBits(
            Read(Weights.Matrix(layout, Array.ConvertAll(shorts, s => BitConverter.UInt32BitsToSingle((uint)s << 16)))),
            Read(Stored(layout, ElementType.BFloat16, MemoryMarshal.AsBytes(shorts.AsSpan()))));
    }

    [Fact]
    public void Quantised_storage_of_the_same_values_changes_no_bit() =>
        Layouts.Sample(
            layout =>
            {
                var quantised = Quantised(layout);
                AssertSameBits(Read(Weights.Matrix(layout, Array.ConvertAll(quantised.ReadDoubles(), w => (float)w))), Read(Weights.Matrix(layout, quantised)));
            },
            iter: 100);

    [Theory]
    [InlineData(ElementType.UInt8, 1, 300)]
    [InlineData(ElementType.UInt8, 7, 300)]
    [InlineData(ElementType.Int8, 1, 41)]
    [InlineData(ElementType.Int8, 7, 20_000)]
    public void Bytes_with_zero_points_give_the_bits_and_counts_of_the_float32_they_stand_for(ElementType type, int scales, int columns)
    {
        var layout = new WeightLayout(1, 7, columns, 1);
        var bytes = new byte[layout.Count];
        new Random(15).NextBytes(bytes);
        var zeros = new Tensor("z", type, [scales], new MemoryData([.. Enumerable.Range(0, scales).Select(i => (byte)(100 + i))]));
        var quantised = DequantisedData.Of(
            new Tensor("w", type, [7, columns], new MemoryData(bytes)),
            Tensor.Of("s", [scales], (float[])[.. Enumerable.Range(1, scales).Select(i => (i % 2 == 0 ? -0.013f : 0.017f) / i)]),
            zeros,
            axis: 0,
            block: 0);

        var (plain, read) = (Read(Weights.Matrix(layout, Array.ConvertAll(quantised.ReadDoubles(), w => (float)w))), Read(Weights.Matrix(layout, quantised)));
        AssertSameBits(plain, read);
        Assert.Equal(Counts(plain), Counts(read));
    }

    [Theory]
    [InlineData(ElementType.Int8, 1, 0.01f, -128)]
    [InlineData(ElementType.Int8, 70_000, 0.01f, 127)]
    [InlineData(ElementType.Int8, 129, -0.3f, 5)]
    [InlineData(ElementType.UInt8, 70_000, -0.01f, 255)]
    [InlineData(ElementType.UInt8, 67, 1e-45f, 200)]
    [InlineData(ElementType.UInt8, 200, 0f, 7)]
    [InlineData(ElementType.Int8, 63, -0f, 0)]
    public void Extremes_and_zeros_of_bytes_are_those_of_the_weights_one_by_one(ElementType type, int columns, float scale, int zero)
    {
        var layout = new WeightLayout(2, 3, columns, 1);
        for (var spread = 1; spread <= 256; spread *= 4)
        {
            var draw = new Random(16);
            byte[] bytes = [.. Enumerable.Range(0, (int)layout.Count).Select(_ => (byte)(zero + draw.Next(spread) - (spread / 3)))];
            var quantised = DequantisedData.Of(
                new Tensor("w", type, [6, columns], new MemoryData(bytes)),
                Tensor.Of("s", [1], (float[])[scale]),
                new Tensor("z", type, [1], new MemoryData([(byte)zero])),
                axis: 0,
                block: 0);
            var weights = quantised.ReadDoubles();

            var read = Read(Weights.Matrix(layout, quantised));
            Assert.Equal((weights.Min() + 0.0, weights.Max() + 0.0, weights.LongCount(w => w == 0)), (read.Min, read.Max, read.Zeros));
            AssertSameBits(Read(Weights.Matrix(layout, Array.ConvertAll(weights, w => (float)w))), read);
        }
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit_of_decoded_weights()
    {
        var layout = Large with { Rows = 600 };
        var matrices = ((ElementType[])[ElementType.Float16, ElementType.BFloat16])
            .Select(type => Stored(layout, type, MemoryMarshal.AsBytes(Array.ConvertAll(Weights.Normal(11, (int)layout.Count), w => (Half)w).AsSpan())))
            .Append(Weights.Matrix(layout, Quantised(layout)))
            .Append(Weights.Matrix(layout, Weights.Normal(12, (int)layout.Count)) with { Scale = 0.3, ColumnScale = [.. Enumerable.Range(1, 777).Select(i => 1.0 / i)] })
            .ToList();

        var one = ReadAll(matrices, threads: 1);
        var three = ReadAll(matrices, threads: 3);
        for (var i = 0; i < matrices.Count; i++)
            AssertSameBits(one[i], three[i]);
    }

    [Fact]
    public void Factors_give_the_bits_of_weights_that_were_multiplied_one_by_one() =>
        Layouts.Sample(
            layout =>
            {
                var values = Weights.Normal(13, (int)layout.Count);
                double[] rows = [.. Enumerable.Range(1, layout.Groups * layout.Rows).Select(i => 1.0 / i)];
                double[] columns = [.. Enumerable.Range(1, layout.Groups * layout.Columns).Select(i => 1 + (1.0 / i))];
                var folded = values.Select((w, i) =>
                {
                    var row = i / layout.Taps / layout.Columns;
                    return w * 0.7 * rows[row] * columns[(row / layout.Rows * layout.Columns) + (i / layout.Taps % layout.Columns)];
                });
                AssertSameBits(
                    Read(Weights.Matrix(layout, (double[])[.. folded])),
                    Read(Weights.Matrix(layout, values) with { Scale = 0.7, RowScale = rows, ColumnScale = columns }));
            },
            iter: 100);

    [Fact]
    public void The_eight_lanes_are_those_of_plain_arithmetic()
    {
        // Row sums of 8k elements in one strip: eight running sums, then added from the first to the last.
        var values = Weights.Normal(6, 4 * 1000);
        var sums = WeightPass.Sum(Weights.Matrix(new(1, 4, 1000, 1), values));
        for (var row = 0; row < 4; row++)
        {
            var lanes = new double[8];
            for (var i = 0; i < 1000; i++)
                lanes[i % 8] += values[(row * 1000) + i];

            Assert.Equal(lanes.Aggregate(0.0, (sum, lane) => sum + lane), sums.Rows.Signed[row]);
        }
    }

    [Fact]
    public void A_transposed_layout_agrees() =>
        Layouts.Where(layout => layout is { Groups: 1, Taps: 1 }).Sample(
            layout =>
            {
                var values = Weights.Normal(7, (int)layout.Count);
                var transposed = new float[values.Length];
                for (var i = 0; i < values.Length; i++)
                    transposed[(i % layout.Columns * layout.Rows) + (i / layout.Columns)] = values[i];

                var there = Read(Weights.Matrix(layout, values));
                var back = Read(Weights.Matrix(new(1, layout.Columns, layout.Rows, 1), transposed, rowsAreOutputs: false));
                AssertClose(there.Sums.Rows, back.Sums.Columns);
                AssertClose(there.Sums.Columns, back.Sums.Rows);
                AssertClose(there.FourthSum, back.FourthSum, there.FourthSum);
                AssertClose(there.CubeSum, back.CubeSum, there.FourthSum);
            },
            iter: 100);

    [Fact]
    public void Weights_times_c_give_sums_times_c() =>
        Gen.Select(Layouts, Gen.Double[-8, 8]).Sample(
            (layout, factor) =>
            {
                var matrix = Weights.Matrix(layout, Weights.Normal(8, (int)layout.Count));
                var plain = Read(matrix);
                var scaled = Read(matrix with { Scale = factor });
                for (var i = 0; i < plain.Sums.Rows.Signed.Length; i++)
                {
                    AssertClose(factor * plain.Sums.Rows.Signed[i], scaled.Sums.Rows.Signed[i], scaled.Sums.Rows.Absolute[i]);
                    AssertClose(factor * factor * plain.Sums.Rows.Square[i], scaled.Sums.Rows.Square[i], scaled.Sums.Rows.Square[i]);
                }
            },
            iter: 100);

    [Fact]
    public void Rows_in_another_order_give_the_same_totals_and_quartiles()
    {
        var layout = new WeightLayout(1, 64, 33, 1);
        var values = Weights.Normal(9, (int)layout.Count);
        float[] shuffled = [.. values.Chunk(33).Reverse().SelectMany(row => row)];
        var (a, b) = (Weights.Measure(Weights.Matrix(layout, values)), Weights.Measure(Weights.Matrix(layout, shuffled)));

        Assert.Equal(a.Select(metric => metric.Key), b.Select(metric => metric.Key));
        foreach (var (id, value) in a)
            Assert.Equal(value, b[id]!.Value, 1e-12 * Math.Max(1, Math.Abs(value)));
    }

    [Fact]
    public void What_leaves_the_inputs_arrives_at_the_outputs() =>
        Layouts.Sample(
            layout =>
            {
                var sums = Read(Weights.Matrix(layout, Weights.Normal(10, (int)layout.Count))).Sums;
                AssertClose(sums.Rows.Signed.Sum(), sums.Columns.Signed.Sum(), sums.Rows.Absolute.Sum());
                AssertClose(sums.Rows.Square.Sum(), sums.Columns.Square.Sum(), sums.Rows.Square.Sum());
            },
            iter: 100);

    /// <summary>Signed bytes with a scale for each row of all groups.</summary>
    private static Tensor Quantised(WeightLayout layout)
    {
        var (rows, width) = (layout.Groups * layout.Rows, layout.Columns * layout.Taps);
        var bytes = new byte[layout.Count];
        new Random(14).NextBytes(bytes);
        var scales = Tensor.Of("s", [rows], (float[])[.. Enumerable.Range(1, rows).Select(i => 0.01f / i)]);
        return DequantisedData.Of(new Tensor("w", ElementType.Int8, [rows, width], new MemoryData(bytes)), scales, null, axis: 0, block: 0);
    }

    private static WeightMatrix Stored(WeightLayout layout, ElementType type, Span<byte> bytes) =>
        Weights.Matrix(layout, new Tensor("w", type, [layout.Count], new MemoryData(bytes.ToArray())));

    private static long[] Counts(WeightReading reading) => [.. Enumerable.Range(0, Histogram.Buckets).Select(bucket => reading.Histogram![bucket])];

    private static WeightReading Read(WeightMatrix matrix) => WeightPass.Read(matrix, histogram: true);

    private static WeightReading[] ReadAll(List<WeightMatrix> matrices, int threads)
    {
        var readings = new WeightReading[matrices.Count];
        WeightPass.ReadAll(matrices, histogram: true, (i, reading) => readings[i] = reading, threads: threads);
        return readings;
    }

    private static void AssertSameBits(WeightReading a, WeightReading b)
    {
        Assert.Equal(a.Sums.Rows.Signed, b.Sums.Rows.Signed);
        Assert.Equal(a.Sums.Rows.Absolute, b.Sums.Rows.Absolute);
        Assert.Equal(a.Sums.Rows.Square, b.Sums.Rows.Square);
        Assert.Equal(a.Sums.Columns.Signed, b.Sums.Columns.Signed);
        Assert.Equal(a.Sums.Columns.Absolute, b.Sums.Columns.Absolute);
        Assert.Equal(a.Sums.Columns.Square, b.Sums.Columns.Square);
        Assert.Equal(
            (a.Sum, a.SquareSum, a.CubeSum, a.FourthSum, a.Min, a.Max, a.Zeros),
            (b.Sum, b.SquareSum, b.CubeSum, b.FourthSum, b.Min, b.Max, b.Zeros));
    }

    private static void AssertClose(SumTriple a, SumTriple b)
    {
        for (var i = 0; i < a.Signed.Length; i++)
        {
            AssertClose(a.Signed[i], b.Signed[i], a.Absolute[i]);
            AssertClose(a.Absolute[i], b.Absolute[i], a.Absolute[i]);
            AssertClose(a.Square[i], b.Square[i], a.Square[i]);
        }
    }

    private static void AssertClose(double a, double b, double scale) => Assert.True(Math.Abs(a - b) <= 1e-12 * scale, $"{a} is not {b}");
}
