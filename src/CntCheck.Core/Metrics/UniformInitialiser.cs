namespace CntCheck.Metrics;

/// <summary>Kolmogorov–Smirnov distance × √n of the stored weights to the uniform initialiser whose bound their largest comes near **[ours]**.</summary>
/// <remarks>Up to 2 the weights are fresh draws; absent where no known bound is near. See <see cref="UniformFingerprint"/>.</remarks>
internal sealed class UniformInitialiser : ConnectionMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<ConnectionReading>> Members { get; } =
        [new("uniform-ks", "D√n", "1", reading => reading.Fingerprint?.Distance)];
}
