using CntCheck.Metrics.Algebra;
using CntCheck.Metrics.Passes;
using CntCheck.Networks;

namespace CntCheck.Metrics;

/// <summary>The weights of one connection held in memory, unit by unit, whatever their storage.</summary>
/// <param name="Groups">Independent blocks.</param>
/// <param name="Outputs">The weights into each output unit: Groups × units of a group, each input by input and tap by tap.</param>
/// <param name="Taps">Kernel positions of one input and output.</param>
internal sealed record UnitWeights(int Groups, double[][] Outputs, int Taps)
{
    /// <summary>Connections with more weights are not held: reading a large file stays as fast as memory is.</summary>
    public const long MostWeights = 1 << 20;

    /// <summary>The weights out of each input unit: Groups × units of a group, each output by output and tap by tap.</summary>
    public double[][] Inputs => field ??= Turned();

    /// <summary>Inner products of the weights into the output units, group by group.</summary>
    public double[][][] OutputProducts => field ??= ProductsOf(Outputs);

    /// <summary>Inner products of the weights out of the input units, group by group.</summary>
    public double[][][] InputProducts => field ??= ProductsOf(Inputs);

    /// <summary>All weights, in the order of the output units.</summary>
    public IEnumerable<double> All => Outputs.SelectMany(weights => weights);

    /// <summary>Number of weights.</summary>
    public int Count => Outputs.Sum(weights => weights.Length);

    /// <summary>Reads the weights once more; null where there are more than 2²⁰ or none.</summary>
    public static UnitWeights? Of(WeightMatrix matrix, CancellationToken cancellation)
    {
        var (groups, rows, columns, taps) = matrix.Layout;
        if (matrix.Layout.Count is 0 or > MostWeights)
            return null;

        var (outputs, inputs) = matrix.RowsAreOutputs ? (rows, columns) : (columns, rows);
        var units = new double[groups * outputs][];
        for (var unit = 0; unit < units.Length; unit++)
            units[unit] = new double[inputs * taps];

        using var reader = new WeightReader(matrix);
        reader.Each(
            (block, start) =>
            {
                for (var done = 0; done < block.Length;)
                {
                    var at = start + done;
                    var (row, inRow) = ((int)(at / (columns * taps)), (int)(at % (columns * taps)));
                    var (column, tap) = (inRow / taps, inRow % taps);
                    var run = Math.Min(matrix.RowsAreOutputs ? (columns * taps) - inRow : taps - tap, block.Length - done);
                    var target = matrix.RowsAreOutputs
                        ? units[row].AsSpan(inRow)
                        : units[(row / rows * columns) + column].AsSpan((row % rows * taps) + tap);
                    block.Slice(done, run).CopyTo(target);
                    done += run;
                }
            },
            cancellation);
        return new(groups, units, taps);
    }

    private double[][][] ProductsOf(double[][] units) => [.. units.Chunk(units.Length / Groups).Select(Gram.Of)];

    private double[][] Turned()
    {
        var outputs = Outputs.Length / Groups;
        var inputs = Outputs[0].Length / Taps;
        var units = new double[Groups * inputs][];
        for (var unit = 0; unit < units.Length; unit++)
        {
            var (group, input) = (unit / inputs, unit % inputs);
            var weights = units[unit] = new double[outputs * Taps];
            for (var output = 0; output < outputs; output++)
                Outputs[(group * outputs) + output].AsSpan(input * Taps, Taps).CopyTo(weights.AsSpan(output * Taps));
        }

        return units;
    }
}
