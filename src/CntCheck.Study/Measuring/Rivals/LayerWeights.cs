using CntCheck.Artifacts;
using CntCheck.Metrics.Passes;
using CntCheck.Networks;

namespace CntCheck.Study.Measuring.Rivals;

/// <summary>The weights of one connection as a matrix of outputs × (inputs · taps), and its biases.</summary>
/// <param name="Rows">One row an output unit.</param>
/// <param name="Bias">Biases; empty where there are none.</param>
internal sealed record LayerWeights(double[][] Rows, double[] Bias)
{
    /// <summary>The weights, row after row.</summary>
    public IEnumerable<double> Values => Rows.SelectMany(row => row);

    /// <summary>Matrices of a network's learned connections in order; normalisations (diagonals) are no layers to any of the rivals.</summary>
    public static IReadOnlyList<LayerWeights> Of(string path)
    {
        using var model = ArtifactReader.Open(path);
        return [.. Network.Of(model).Connections.Where(IsLayer).Select(connection => Of(connection.Weights!, connection.Bias ?? []))];
    }

    private static bool IsLayer(Connection connection) => connection.Weights is { Layout: var layout } && layout.Rows * layout.Columns > 1 && !connection.Traits.Contains("diagonal");

    private static LayerWeights Of(WeightMatrix matrix, double[] bias)
    {
        var layout = matrix.Layout;
        using var reader = new WeightReader(matrix);
        var stored = reader.Doubles(0, checked((int)layout.Count)).ToArray();
        var outputs = layout.Groups * (matrix.RowsAreOutputs ? layout.Rows : layout.Columns);
        var inputs = matrix.RowsAreOutputs ? layout.Columns : layout.Rows;
        var rows = Enumerable.Range(0, outputs).Select(_ => new double[inputs * layout.Taps]).ToArray();
        var next = 0;
        for (var group = 0; group < layout.Groups; group++)
        {
            for (var row = 0; row < layout.Rows; row++)
            {
                for (var column = 0; column < layout.Columns; column++)
                {
                    var (output, input) = matrix.RowsAreOutputs ? ((group * layout.Rows) + row, column) : ((group * layout.Columns) + column, row);
                    for (var tap = 0; tap < layout.Taps; tap++)
                        rows[output][(input * layout.Taps) + tap] = stored[next++];
                }
            }
        }

        return new(rows, bias);
    }
}
