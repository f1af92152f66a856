namespace CntCheck.Metrics;

/// <summary>The singular values of a connection's weights against those of independent weights.</summary>
/// <remarks>
/// <para>
/// σ² are the squared singular values of the matrix output units × (input units · taps), group by group. Those of independent weights of deviation s lie
/// below the edge s²(√outputs + √inputs)² (Marchenko and Pastur 1967; for trained networks Martin and Mahoney, arXiv 1810.01075).
/// <c>spectral.top</c>, <c>spectral.second</c>: the two largest σ² over that edge, near 1 for a fresh layer. <c>spectral.spikes</c>: the share of singular
/// values above it. <c>spectral.entropy</c>: −Σ p·ln p / ln r of the shares p of σ² in their sum, r their number: 1 for equal ones
/// (Roy and Vetterli 2007). <c>stable-rank</c>: Σσ²/σ₁²/r, likewise (Rudelson and Vershynin, arXiv math/0503442). Taking groups together is **[ours]**.
/// </para>
/// <para>
/// Where the smaller side of a matrix has more than 256 units only the first two and the stable rank are taken, by <see cref="Algebra.LargestSingularValues"/>.
/// Absent beyond 2²⁰ weights and for weights all zero; against the edge for weights all alike; second, entropy and rank for a single singular value.
/// </para>
/// </remarks>
internal sealed class SpectrumMetrics : ConnectionMetric
{
    /// <summary>A singular value on the edge itself is not above it.</summary>
    private const double Clearly = 1 + 1e-9;

    /// <inheritdoc/>
    public override IReadOnlyList<Metric<ConnectionReading>> Members { get; } =
    [
        new("spectral.top", "", "1", reading => OverEdge(reading.Spectrum, 0)),
        new("spectral.second", "", "1", reading => OverEdge(reading.Spectrum, 1)),
        new("spectral.spikes", "", "1", reading => reading.Spectrum is { IsWhole: true, Edge: > 0 } spectrum
            ? (double)spectrum.Shares.Count(share => share * spectrum.Square > spectrum.Edge * Clearly) / spectrum.Rank
            : null),
        new("spectral.entropy", "", "1", reading => reading.Spectrum is { IsWhole: true, Rank: > 1 } spectrum
            ? Math.Max(0, -spectrum.Shares.Where(share => share > 0).Sum(share => share * Math.Log(share)) / Math.Log(spectrum.Rank))
            : null),
        new("stable-rank", "", "1", reading => reading.Spectrum is { Rank: > 1 } spectrum ? 1 / spectrum.Shares[0] / spectrum.Rank : null),
    ];

    private static double? OverEdge(Spectrum? spectrum, int place) =>
        spectrum is { Edge: > 0 } && spectrum.Shares.Length > place ? spectrum.Shares[place] * spectrum.Square / spectrum.Edge : null;
}
