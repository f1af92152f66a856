using CntCheck.Metrics.Algebra;

namespace CntCheck.Metrics;

/// <summary>Whether weights that stand side by side are alike: how smooth the patterns are that units look for **[ours]**.</summary>
/// <remarks>
/// <c>neighbour-correlation</c>: the mean of w·w′ over all pairs of neighbours over the mean of w², each weight less the mean of its output unit,
/// + 1/(fan-in − 1), which taking off the mean costs. Neighbours are taps next to each other along any axis of a kernel; where there are no taps and the model's
/// input is read, the weights of one unit from inputs one after the other: pixels in a row of a flattened image, numbers of a series. Near 0 for independent weights whatever their
/// number and scale, and where inputs have no order. Trained on inputs that change gradually from place to place, weights do so too; noise learned by heart,
/// inputs out of order and shuffled weights leave them rough.
/// Absent for fewer than 16 pairs, for hidden units without taps, whose order means nothing, for weights all alike in every unit, and beyond 2²⁰ weights.
/// </remarks>
internal sealed class NeighbourCorrelation : ConnectionMetric
{
    private const int FewestPairs = 16;

    /// <summary>A variance below this part of the mean square is rounding.</summary>
    private const double Rounding = 1e-10;

    /// <inheritdoc/>
    public override IReadOnlyList<Metric<ConnectionReading>> Members { get; } =
        [new("neighbour-correlation", "r", "1", reading => reading.Kept is { } kept && (kept.Taps > 1 || reading.Connection.ReadsInput) ? Of(kept, Axes(reading.Connection.Shape, kept.Taps)) : null)];

    private static double? Of(UnitWeights kept, IReadOnlyList<(int Length, int Step)> axes)
    {
        var (square, centredSquare, product, pairs) = (0.0, 0.0, 0.0, 0L);
        foreach (var weights in kept.Outputs)
        {
            var mean = weights.Sum() / weights.Length;
            var centred = Array.ConvertAll(weights, weight => weight - mean);
            square += DotProduct.Of(weights, weights);
            centredSquare += DotProduct.Of(centred, centred);
            foreach (var (length, step) in axes)
            {
                for (var i = 0; i + step < centred.Length; i++)
                {
                    if (i / step % length == length - 1)
                        continue;

                    product += centred[i] * centred[i + step];
                    pairs++;
                }
            }
        }

        var correlation = (product / pairs / (centredSquare / kept.Count)) + (1.0 / (kept.Outputs[0].Length - 1));
        return pairs >= FewestPairs && centredSquare > Rounding * square && double.IsFinite(correlation) ? correlation : null;
    }

    /// <summary>The axes along which weights are neighbours: how many one after the other, and how far from one to the next in a unit's weights.</summary>
    private static List<(int Length, int Step)> Axes(IReadOnlyList<long> shape, int taps)
    {
        if (taps == 1)
            return [(int.MaxValue, 1)];

        List<(int, int)> axes = [];
        for (var (axis, step) = (shape.Count - 1, 1); axis >= 2 && step < taps; step *= (int)shape[axis--])
            axes.Add(((int)shape[axis], step));
        return axes;
    }
}
