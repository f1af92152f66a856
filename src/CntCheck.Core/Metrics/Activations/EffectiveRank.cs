using CntCheck.Metrics.Algebra;

namespace CntCheck.Metrics.Activations;

/// <summary>Effective rank of a layer's activations: in how many directions the samples differ behind it.</summary>
/// <remarks>
/// exp(−Σ pᵢ ln pᵢ), pᵢ the shares of the eigenvalues of the activations' covariance (Roy and Vetterli 2007, "The effective rank", of that matrix):
/// 1 where all differences are along one line, k for k directions of equal variance, at most min(neurons, observations − 1).
/// Taken over at most 256 observations and 4,096 neurons, evenly spaced. Absent where the activations do not differ.
/// </remarks>
internal sealed class EffectiveRank : NeuronMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<NeuronReading>> Members { get; } = [new("neuron-activation.effective-rank", "", "directions", Measure)];

    private static double? Measure(NeuronReading reading)
    {
        var rows = Centred(reading.Kept.Rows);
        if (rows.Length < 2)
            return null;

        var gram = Gram.Of(rows.Length <= rows[0].Length ? rows : Transposed(rows));
        var trace = 0.0;
        for (var i = 0; i < gram.Length; i++)
            trace += gram[i][i];
        return trace <= reading.Nothing * reading.Nothing * rows.Length * rows[0].Length ? null : Rank(SymmetricEigenvalues.Of(gram, trace));
    }

    /// <summary>exp of the entropy of shares.</summary>
    private static double Rank(double[] shares) => Math.Exp(-shares.Where(share => share > 0).Sum(share => share * Math.Log(share)));

    // The first row goes first: what is the same in all rows is then exactly 0.
    private static double[][] Centred(List<float[]> rows)
    {
        double[][] centred = [.. rows.Select(row => row.Select((value, i) => (double)value - rows[0][i]).ToArray())];
        for (var column = 0; column < (centred.FirstOrDefault()?.Length ?? 0); column++)
        {
            var mean = 0.0;
            foreach (var row in centred)
                mean += row[column];
            mean /= centred.Length;
            foreach (var row in centred)
                row[column] -= mean;
        }

        return centred;
    }

    private static double[][] Transposed(double[][] rows) =>
        [.. Enumerable.Range(0, rows[0].Length).Select(column => Array.ConvertAll(rows, row => row[column]))];
}
