using CntCheck.Artifacts;
using CntCheck.Metrics.Passes;
using CntCheck.Metrics;
using CntCheck.Networks;
using CntCheck.Profiles;
using CntCheck.Testing;

namespace CntCheck.Tests.Metrics;

/// <summary>Weight matrices and connections for tests.</summary>
internal static class Weights
{
    /// <summary>Normal draws.</summary>
    public static float[] Normal(int seed, int count, double deviation = 0.05)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(deviation * random.NextNormal()))];
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
