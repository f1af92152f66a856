using CntCheck.Artifacts;
using CntCheck.Metrics.Joints;
using CntCheck.Networks;
using CntCheck.Profiles;

namespace CntCheck.Metrics.Passes;

/// <summary>What the weights of one connection gave.</summary>
/// <param name="Sums">Sums by row and column.</param>
/// <param name="Metrics">The connection's metrics, or null where weights are not finite.</param>
/// <param name="NonFiniteCount">Weights that are NaN or infinite.</param>
/// <param name="Initialiser">The initialiser whose fresh draws the weights are, in words, or null.</param>
/// <param name="HasApproximateQuartiles">Whether the quartiles come from a histogram.</param>
internal sealed record ConnectionWeights(
    WeightSums Sums, MetricSet? Metrics, long NonFiniteCount, string? Initialiser, bool HasApproximateQuartiles);

/// <summary>Measures the weights of all connections of a network: by far the largest part of the work.</summary>
internal static class NetworkWeights
{
    /// <summary>Measures every connection, in the order of <see cref="Network.Connections"/>; null where one has no weights.</summary>
    /// <param name="network">The network.</param>
    /// <param name="joints">Takes what the connections bring to the units of the layers.</param>
    /// <param name="file">The model's file, for messages.</param>
    /// <param name="options">How the model is measured.</param>
    /// <param name="progress">Told the fraction of all weights that is done.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <param name="known">What is known already, a place a connection: only those without are measured. Null: nothing.</param>
    public static IReadOnlyList<ConnectionWeights?> Measure(
        Network network,
        JointReadings joints,
        string file,
        ProfileOptions options,
        IProgress<double>? progress,
        CancellationToken cancellation,
        IReadOnlyList<ConnectionWeights?>? known = null)
    {
        ConnectionWeights?[] results = known is null ? new ConnectionWeights?[network.Connections.Count] : [.. known];
        var weighted = Enumerable.Range(0, results.Length).Where(i => network.Connections[i].Weights is not null && results[i] is null).ToList();
        var matrices = weighted.ConvertAll(i => Readable(network.Connections[i].Weights!, file));

        WeightPass.ReadAll(
            matrices,
            options.Quantiles,
            (i, reading) => results[weighted[i]] = Of(network.Connections[weighted[i]], reading, options, taken => joints.Take(weighted[i], taken), cancellation),
            progress,
            cancellation: cancellation);
        return results;
    }

    private static ConnectionWeights Of(Connection connection, WeightReading weights, ProfileOptions options, Action<ConnectionReading> take, CancellationToken cancellation)
    {
        if (!weights.IsFinite && StoredWeights.CountNonFinite(weights.Matrix, cancellation) is > 0 and var nonFinite)
            return new(weights.Sums, null, nonFinite, null, false);

        if (options.Conventions.Bias == "link" && connection.Bias?.All(double.IsFinite) == false)
            return new(weights.Sums, null, 0, null, false);

        var reading = ConnectionReading.Of(connection, weights, options, cancellation);
        take(reading);
        return new(
            weights.Sums,
            MetricCatalogue.Measure(MetricCatalogue.OfConnections, reading),
            NonFiniteCount: 0,
            reading.Fingerprint is { Matches: true } fresh ? fresh.Bound.ToString() : null,
            reading.Quantiles is { IsExact: false });
    }

    private static WeightMatrix Readable(WeightMatrix matrix, string file) =>
        TensorValues.CanRead(matrix.Tensor.Type)
            ? matrix
            : throw new ArtifactException(
                ArtifactProblem.Unsupported, file, null, $"tensor '{matrix.Tensor.Name}' holds {matrix.Tensor.Type}, which cannot be measured yet");
}
