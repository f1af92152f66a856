using CntCheck.Metrics.Algebra;

namespace CntCheck.Metrics;

/// <summary>Whether the weights are still those whose sums the batch normalisation behind them recorded **[ours]**.</summary>
/// <remarks>
/// A batch normalisation keeps the mean m and the variance v of each unit's sum Σ w·x as the training data gave them: a memory of data inside the file.
/// <c>recorded-mean</c>: the cosine over units of m/‖w‖ and Σ w/‖w‖. Where inputs have one sign on the whole, as behind a rectifier, a unit's mean follows the
/// sum of its weights, and the cosine is far from 0, and positive; weights shuffled since then, replaced or changed in sign lose that.
/// <c>recorded-mean.r</c>: the same without the means of both (Pearson's correlation). <c>recorded-spread</c>: the standard deviation over units of
/// ½·log(v/Σ w²): how unevenly the data fills the directions that units look in.
/// Absent without such a normalisation, for fewer than three units, and where the recorded means are all 0, as before training.
/// </remarks>
internal sealed class RecordedNorm : ConnectionMetric
{
    private const int FewestUnits = 3;

    /// <inheritdoc/>
    public override IReadOnlyList<Metric<ConnectionReading>> Members { get; } =
    [
        new("recorded-mean", "", "1", reading => OfMeans(reading, Correlation.Cosine)),
        new("recorded-mean.r", "r", "1", reading => OfMeans(reading, Correlation.Pearson)),
        new("recorded-spread", "", "log of a ratio", Spread),
    ];

    private static double? OfMeans(ConnectionReading reading, Func<double[], double[], double, double, double?> measure)
    {
        if (reading.Connection.Norm is not { Mean: var mean } || mean.Length != reading.Units.Outputs.Square.Length)
            return null;

        var sums = reading.Units.Outputs;
        var alive = Alive(sums.Square);
        double[] recorded = [.. alive.Select(unit => mean[unit] / Math.Sqrt(sums.Square[unit]))];
        double[] summed = [.. alive.Select(unit => sums.Signed[unit] / Math.Sqrt(sums.Square[unit]))];
        return measure(recorded, summed, 0, 1);
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
