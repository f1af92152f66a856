using CntCheck.Metrics.Algebra;
using CntCheck.Metrics.Joints;

namespace CntCheck.Metrics;

/// <summary>Whether the units of a layer that take much also give much: correlations of what comes into a unit and what leaves it **[ours]**.</summary>
/// <remarks>
/// <para>
/// A unit is a neuron, or a channel with all its taps and positions. <c>strength-correlation</c>: Pearson's correlation over units of Σ w in and Σ w out;
/// <c>strength-cosine</c>: the same without taking off the means; <c>square-correlation</c>: of log Σ w² in and log Σ w² out, over units that have both;
/// <c>bias-in-correlation</c>, <c>bias-out-correlation</c>: of the bias with Σ w in and Σ w out.
/// </para>
/// <para>
/// Each is near 0 (± 1/√n) where the two sides know nothing of each other: fresh weights, or a layer re-initialised, shuffled or taken from another run.
/// Training ties them together: under gradient flow Σ w² in − Σ w² out of a unit of a rectified or linear network never changes
/// (Du, Hu and Lee, arXiv 1806.00900, section 2), so that units that grow do so on both sides. Absent for fewer than three units, for sums that differ
/// by rounding alone, where units cannot be matched, and beside a connection of more than 2²⁰ weights.
/// </para>
/// </remarks>
internal sealed class StrengthCorrelation : LayerMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<LayerReading>> Members { get; } =
    [
        new("strength-correlation", "r", "1", reading => reading.Joint is { } joint
            ? Correlation.Pearson(joint.In.Signed, joint.Out.Signed, Correlation.Size(joint.In.Absolute), Correlation.Size(joint.Out.Absolute))
            : null),
        new("square-correlation", "r", "1", reading => reading.Joint is { } joint ? OfSquares(joint) : null),
        new("strength-cosine", "", "1", reading => reading.Joint is { } joint
            ? Correlation.Cosine(joint.In.Signed, joint.Out.Signed, Correlation.Size(joint.In.Absolute), Correlation.Size(joint.Out.Absolute))
            : null),
        new("bias-in-correlation", "r", "1", reading => reading.Joint is { Bias: { } bias } joint ? OfBias(bias, joint.In) : null),
        new("bias-out-correlation", "r", "1", reading => reading.Joint is { Bias: { } bias } joint ? OfBias(bias, joint.Out) : null),
    ];

    private static double? OfSquares(JointReading joint)
    {
        var both = Enumerable.Range(0, joint.Units).Where(unit => joint.In.Square[unit] > 0 && joint.Out.Square[unit] > 0).ToArray();
        return Correlation.Pearson(Logs(joint.In.Square), Logs(joint.Out.Square), firstScale: 1, secondScale: 1);

        double[] Logs(double[] squares) => Array.ConvertAll(both, unit => Math.Log(squares[unit]));
    }

    private static double? OfBias(double[] bias, JointEnd end) =>
        Correlation.Pearson(bias, end.Signed, Correlation.Size(bias), Correlation.Size(end.Absolute));
}
