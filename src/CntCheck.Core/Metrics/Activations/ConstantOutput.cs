namespace CntCheck.Metrics.Activations;

/// <summary>Constant output: the share of an output's numbers that are the same for every sample.</summary>
/// <remarks>A number is the same where it moves by no more than 1e-6 of its own greatest size **[ours]**. Absent for a single sample, and for classes that were chosen, counts and places: few samples may well share them.</remarks>
internal sealed class ConstantOutput : OutputMetric
{
    private const double Nothing = 1e-6;

    /// <inheritdoc/>
    public override IReadOnlyList<Metric<OutputReading>> Members { get; } =
        [new("output-constant-fraction", "", "1", reading => reading.Rows < 2 || reading.IsDiscrete ? null : (double)Constant(reading.Range) / reading.Range.Least.Length)];

    private static int Constant(NeuronRange range) =>
        Enumerable.Range(0, range.Least.Length).Count(i => (double)range.Most[i] - range.Least[i] <= Nothing * range.Reach(i));
}
