using CntCheck.Metrics.Algebra;

namespace CntCheck.Metrics;

/// <summary>Whether the weights are still those whose sums the batch normalisation behind them recorded **[ours]**.</summary>
/// <remarks>
/// A batch normalisation keeps the mean m and the variance v of each unit's sum Σ w·x as the training data gave them: a memory of data inside the file.
/// <c>recorded-mean</c>: the cosine over units of m/‖w‖ and Σ w/‖w‖. Behind a rectifier inputs are positive, a unit's mean follows the sum of its weights, and
/// the cosine is near 1; weights shuffled since then or replaced leave it near 0, a change of sign near −1.
/// <c>recorded-spread</c>: the standard deviation over units of ½·log(v/Σ w²): how unevenly the data fills the directions that units look in.
/// Both are absent without such a normalisation and for fewer than three units; <c>recorded-mean</c> also for inputs that may be of either sign, for units
/// whose weights all but cancel, as standardised ones, and where the recorded means are all 0, as before training.
/// </remarks>
internal sealed class RecordedNorm : ConnectionMetric
{
    private const int FewestUnits = 3;

    // Of independent weights the sums are about as long as the weights.
    private const double Cancelled = 0.1;

    /// <inheritdoc/>
    public override IReadOnlyList<Metric<ConnectionReading>> Members { get; } =
    [
        new("recorded-mean", "", "1", Mean),
        new("recorded-spread", "", "log of a ratio", Spread),
    ];

    private static double? Mean(ConnectionReading reading)
    {
        if (reading.Connection is not { ReadsPositive: true, Norm.Mean: var mean } || mean.Length != reading.Units.Outputs.Square.Length)
            return null;

        var sums = reading.Units.Outputs;
        var alive = Alive(sums.Square);
        double[] recorded = [.. alive.Select(unit => mean[unit] / Math.Sqrt(sums.Square[unit]))];
        double[] summed = [.. alive.Select(unit => sums.Signed[unit] / Math.Sqrt(sums.Square[unit]))];
        return summed.Sum(sum => sum * sum) > Cancelled * Cancelled * summed.Length ? Correlation.Cosine(recorded, summed, 0, 0) : null;
    }

    private static double? Spread(ConnectionReading reading)
    {
        if (reading.Connection.Norm is not { Deviation: var deviation } || deviation.Length != reading.Units.Outputs.Square.Length)
            return null;

        var squares = reading.Units.Outputs.Square;
        double[] logs = [.. Alive(squares).Where(unit => deviation[unit] > 0).Select(unit => Math.Log(deviation[unit]) - (Math.Log(squares[unit]) / 2))];
        if (logs.Length < FewestUnits)
            return null;

        var mean = logs.Average();
        return Math.Sqrt(logs.Average(log => (log - mean) * (log - mean)));
    }

    private static int[] Alive(double[] squares) => [.. Enumerable.Range(0, squares.Length).Where(unit => squares[unit] > 0)];
}
