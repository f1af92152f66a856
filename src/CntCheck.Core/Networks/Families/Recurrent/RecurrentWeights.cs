using CntCheck.Artifacts;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>The weights of one direction of a recurrent operator.</summary>
/// <param name="Gates">Rows of weights a unit: 1 for RNN, 3 for GRU, 4 for LSTM.</param>
/// <param name="Input">From the sequence to the gates.</param>
/// <param name="Hidden">From the state before to the gates.</param>
/// <param name="Projection">From the cells to the state, or null where the cells are the state.</param>
/// <param name="Peepholes">From a cell to its own gates i, o and f, one link each; or null.</param>
internal sealed record RecurrentWeights(int Gates, RecurrentMatrix Input, RecurrentMatrix Hidden, RecurrentMatrix? Projection, RecurrentMatrix? Peepholes)
{
    /// <summary>Whether this direction reads the sequence from its end, beside another that reads it from its start.</summary>
    public bool IsSecondDirection { get; init; }

    /// <summary>Cells: units with gates.</summary>
    public int Cells => Input.Rows / Gates;

    /// <summary>Units of the state that goes into the next step.</summary>
    public int States => Projection?.Rows ?? Cells;

    /// <summary>Gates of a kind; 0 for a kind that is not recurrent.</summary>
    public static int GatesOf(string kind) => kind switch
    {
        "RNN" => 1,
        "GRU" => 3,
        "DynamicQuantizeLSTM" or "LSTM" => 4,
        _ => 0,
    };
}

/// <summary>One weight matrix of a recurrent operator.</summary>
/// <param name="Name">The name of its connection.</param>
/// <param name="Rows">Outputs: gates × units, gate by gate.</param>
/// <param name="Columns">Inputs.</param>
/// <param name="Weights">The weights.</param>
/// <param name="Bias">One number a row, or null.</param>
internal sealed record RecurrentMatrix(string Name, int Rows, int Columns, WeightMatrix Weights, double[]? Bias)
{
    /// <summary>A direction's part of stored weights, (rows, columns) each, the directions one after another.</summary>
    public static RecurrentMatrix Of(string name, Constant stored, int rows, int columns, int direction, double[]? bias)
    {
        // Only a matrix of one direction can be stored with its axes swapped.
        var (first, second) = stored.Swapped ? (columns, rows) : (rows, columns);
        return new RecurrentMatrix(name, rows, columns, new WeightMatrix
        {
            Tensor = TensorSlice.Of(stored.Tensor, (long)direction * rows * columns, [first, second]),
            Layout = new WeightLayout(1, first, second, 1),
            RowsAreOutputs = !stored.Swapped,
            Scale = stored.Scale,
        }, bias);
    }

    /// <summary>A direction's part of stored links from units to themselves.</summary>
    public static RecurrentMatrix Diagonal(string name, Constant stored, int links, int direction) => new(name, links, 1, new WeightMatrix
    {
        Tensor = TensorSlice.Of(stored.Tensor, (long)direction * links, [links]),
        Layout = new WeightLayout(links, 1, 1, 1),
        RowsAreOutputs = true,
        Scale = stored.Scale,
    }, null);
}
