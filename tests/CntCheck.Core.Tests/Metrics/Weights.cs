using CntCheck.Artifacts;
using CntCheck.Metrics;
using CntCheck.Networks;
using CntCheck.Profiles;

namespace CntCheck.Tests.Metrics;

/// <summary>Weight matrices and connections for tests.</summary>
internal static class Weights
{
    private static readonly long[] Primes = [7919, 104729, 15485863, 32452843, 49979687];

    /// <summary>Dyadic weights from the integer hash of the golden files, in storage order.</summary>
    public static float[] Hashed(int layer, params int[] shape)
    {
        var values = new float[shape.Aggregate(1, (product, extent) => product * extent)];
        for (var i = 0; i < values.Length; i++)
        {
            var (rest, sum) = (i, (layer * 1299709L) + 12345);
            for (var d = shape.Length - 1; d >= 0; rest /= shape[d], d--)
                sum += rest % shape[d] * Primes[d];

            values[i] = ((sum % 1009) - 504) / 1024f;
        }

        return values;
    }

    /// <summary>Dyadic biases from the same hash.</summary>
    public static double[] HashedBias(int layer, int count) =>
        [.. Enumerable.Range(0, count).Select(j => ((((layer * 1299709L) + (j * 7919L) + 777) % 1009) - 504) / 1024.0)];

    /// <summary>Normal draws.</summary>
    public static float[] Normal(int seed, int count, double deviation = 0.05)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
            (float)(deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
    }

    /// <summary>Draws from U(−bound, bound) on float32's grid, as frameworks make them.</summary>
    public static float[] Uniform(int seed, int count, double bound)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((random.Next(1 << 24) / (double)(1 << 23) * bound) - bound))];
    }

    public static WeightMatrix Matrix(WeightLayout layout, float[] values, bool rowsAreOutputs = true) =>
        Matrix(layout, Tensor.Of("w", [values.Length], values), rowsAreOutputs);

    public static WeightMatrix Matrix(WeightLayout layout, double[] values, bool rowsAreOutputs = true) =>
        Matrix(layout, Tensor.Of("w", [values.Length], values), rowsAreOutputs);

    public static WeightMatrix Matrix(WeightLayout layout, Tensor tensor, bool rowsAreOutputs = true) =>
        new() { Tensor = tensor, Layout = layout, RowsAreOutputs = rowsAreOutputs };

    public static Connection Connection(WeightMatrix matrix, double[]? bias = null, string kind = "Gemm")
    {
        var (outputs, inputs) = matrix.RowsAreOutputs
            ? (matrix.Layout.Rows, matrix.Layout.Columns)
            : (matrix.Layout.Columns, matrix.Layout.Rows);
        var groups = matrix.Layout.Groups;
        return new()
        {
            Name = "fc",
            Kind = kind,
            From = [new Layer("in", groups * inputs)],
            To = new Layer("fc", groups * outputs),
            Shape = matrix.Layout.Taps == 1 ? [groups * outputs, inputs] : [groups * outputs, inputs, matrix.Layout.Taps],
            Weights = matrix,
            Bias = bias,
            Links = matrix.Layout.Count,
        };
    }

    public static ConnectionReading Read(Connection connection, Conventions? conventions = null) =>
        ConnectionReading.Of(
            connection,
            WeightPass.Read(connection.Weights!, histogram: true),
            new ProfileOptions { Conventions = conventions ?? Conventions.Default },
            CancellationToken.None);

    public static MetricSet Measure(Connection connection, Conventions? conventions = null) =>
        MetricCatalogue.Measure(MetricCatalogue.OfConnections, Read(connection, conventions));

    public static MetricSet Measure(WeightMatrix matrix) => Measure(Connection(matrix));
}
