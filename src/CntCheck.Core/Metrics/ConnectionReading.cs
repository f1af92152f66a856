using CntCheck.Metrics.Passes;
using CntCheck.Networks;
using CntCheck.Profiles;

namespace CntCheck.Metrics;

/// <summary>Everything the metrics of one connection are taken from; its weights are finite.</summary>
internal sealed class ConnectionReading
{
    /// <summary>The connection.</summary>
    public required Connection Connection { get; init; }

    /// <summary>What the pass over its weights found.</summary>
    public required WeightReading Weights { get; init; }

    /// <summary>Sums by unit.</summary>
    public required UnitSums Units { get; init; }

    /// <summary>Biases that count as links; empty by default.</summary>
    public required double[] BiasLinks { get; init; }

    /// <summary>Moments of the link weights, <see cref="BiasLinks"/> included.</summary>
    public required Moments Moments { get; init; }

    /// <summary>Quartiles of the link weights, <see cref="BiasLinks"/> included; null where they were not asked for.</summary>
    public required Quantiles? Quantiles { get; init; }

    /// <summary>The uniform initialiser these weights are nearest to, or null.</summary>
    public required UniformFingerprint? Fingerprint { get; init; }

    /// <summary>Output units whose incoming weights equal another's; null where the question makes no sense.</summary>
    public required long? DuplicateUnits { get; init; }

    /// <summary>The weights themselves, or null where there are more than 2²⁰.</summary>
    public required UnitWeights? Kept { get; init; }

    /// <summary>The weights in ascending order, or null where there are more than 2²⁰.</summary>
    public SortedWeights? Sorted => field ??= Kept is { } kept ? SortedWeights.Of(kept) : null;

    /// <summary>The singular values, or null where there are more than 2²⁰ weights or all are zero.</summary>
    public Spectrum? Spectrum => field ??= Kept is { } kept ? Spectrum.Of(kept) : null;

    /// <summary>Takes the readings that need more than the sums; part of the weights is read again while they are in the cache.</summary>
    internal static ConnectionReading Of(
        Connection connection, WeightReading weights, ProfileOptions options, CancellationToken cancellation)
    {
        var biasLinks = options.Conventions.Bias == "link" ? connection.Bias ?? [] : [];
        var units = UnitSums.Of(weights.Matrix, weights.Sums);

        // Before the quartiles, which add the biases to the histogram.
        var fingerprint = UniformFingerprint.Of(connection, weights, cancellation);
        return new ConnectionReading
        {
            Connection = connection,
            Weights = weights,
            Units = units,
            BiasLinks = biasLinks,
            Moments = LinkWeightMoments.Of(weights, biasLinks, cancellation),
            Quantiles = weights.Histogram is { } histogram ? Quantiles.Of(weights, histogram, biasLinks, cancellation) : null,
            Fingerprint = fingerprint,
            DuplicateUnits = EqualUnits.Count(weights.Matrix, units, cancellation),
            Kept = UnitWeights.Of(weights.Matrix, cancellation),
        };
    }
}
