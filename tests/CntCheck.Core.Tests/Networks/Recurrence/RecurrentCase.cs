using CntCheck.Artifacts;

namespace CntCheck.Tests.Networks.Recurrence;

/// <summary>A recurrent operator with its weights, and heads that read every step, the last state and the last cells through weights of their own.</summary>
internal sealed record RecurrentCase
{
    public required string Kind { get; init; }

    public required int Features { get; init; }

    public required int Cells { get; init; }

    public required int Extent { get; init; }

    public string Direction { get; init; } = "forward";

    public bool BatchFirst { get; init; }

    /// <summary>Positions that are read; null without an input for it.</summary>
    public int? Length { get; init; }

    public bool HasInitialState { get; init; }

    public bool HasInitialCells { get; init; }

    public bool HasPeepholes { get; init; }

    /// <summary>Width of the projected state; null without projection.</summary>
    public int? Projected { get; init; }

    public bool ReadsSequence { get; init; } = true;

    public bool ReadsState { get; init; }

    public bool ReadsCells { get; init; }

    public required Func<string, long[], double[]> Draw { get; init; }

    public int Gates => Kind switch { "RNN" => 1, "GRU" => 3, _ => 4 };

    public int Directions => Direction == "bidirectional" ? 2 : 1;

    public int States => Projected ?? Cells;

    public int Steps => Length ?? Extent;

    public int Rows => Gates * Cells;

    public double[] Weights(string name, params long[] shape) => Draw(name, shape);

    public double[] Input => Weights("W", Directions, Rows, Features);

    public double[] Hidden => Weights("R", Directions, Rows, States);

    public double[] Peepholes => Weights("P", Directions, 3 * Cells);

    public double[] Projection => Weights("H", Directions, States, Cells);

    public double[] SequenceHead => Weights("A", 2, Extent * Directions * States);

    public double[] StateHead => Weights("B", 2, Directions * States);

    public double[] CellsHead => Weights("C", 2, Directions * Cells);

    public bool IsReverse(int direction) => direction == 1 || Direction == "reverse";

    /// <summary>As ONNX has it; a batch of one.</summary>
    /// <param name="heads">Adds what reads Y, Y_h and Y_c; null: the heads.</param>
    public Model Onnx(Action<GraphBuilder>? heads = null)
    {
        var builder = new GraphBuilder()
            .Input("x", BatchFirst ? [1, Extent, Features] : [Extent, 1, Features])
            .Stored("W", [Directions, Rows, Features], Input)
            .Stored("R", [Directions, Rows, States], Hidden)
            .Stored("bias", [Directions, 2 * Rows], Weights("bias", Directions, 2 * Rows));
        long?[] state = BatchFirst ? [1, Directions, Cells] : [Directions, 1, Cells];
        if (Length is { } length)
            builder.Integers("lengths", length);
        if (HasInitialState)
            builder.Input("h0", state);
        if (HasInitialCells)
            builder.Input("c0", state);
        if (HasPeepholes)
            builder.Stored("P", [Directions, 3 * Cells], Peepholes);

        var inputs = $"x W R bias {(Length is null ? "_" : "lengths")} {(HasInitialState ? "h0" : "_")} {(HasInitialCells ? "c0" : "_")} {(HasPeepholes ? "P" : "_")}";
        var outputs = $"{(ReadsSequence ? "Y" : "_")} {(ReadsState ? "Y_h" : "_")} {(ReadsCells ? "Y_c" : "_")}";
        builder.Add(Kind, inputs, outputs, ("hidden_size", (long)Cells), ("direction", Direction), ("layout", BatchFirst ? 1L : 0L));
        (heads ?? AddHeads)(builder);
        return builder.Build();
    }

    /// <summary>As torch stores it, without a batch axis.</summary>
    /// <param name="heads">Adds what reads Y; null: the heads.</param>
    public Model Torch(Action<GraphBuilder>? heads = null)
    {
        var builder = new GraphBuilder().Input("x", Extent, Features);
        List<string> inputs = ["x"];
        for (var d = 0; d < Directions; d++)
        {
            var suffix = d == 0 ? "" : " (reverse)";
            builder.Stored("W" + suffix, [Rows, Features], Part(Input, d, Rows * Features)).Stored("R" + suffix, [Rows, States], Part(Hidden, d, Rows * States));
            inputs.AddRange(["W" + suffix, "R" + suffix, "", "", ""]);
            if (Projected is null)
                continue;
            builder.Stored("H" + suffix, [States, Cells], Part(Projection, d, States * Cells));
            inputs[^1] = "H" + suffix;
        }

        (heads ?? AddHeads)(builder);
        var model = builder.Build();
        var op = new Operator(Kind, "torch", "", inputs, ["Y"], new Dictionary<string, object> { ["hidden_size"] = (long)Cells, ["direction"] = Direction });
        return new Model
        {
            Path = model.Path,
            Format = model.Format,
            Graph = new Graph
            {
                Inputs = model.Graph.Inputs,
                Outputs = model.Graph.Outputs,
                Tensors = model.Graph.Tensors,
                Operators = [op, .. model.Graph.Operators],
            },
        };
    }

    public static double[] Part(double[] values, int part, int count) => values[(part * count)..((part + 1) * count)];

    public override string ToString() =>
        $"{Kind} {Direction} D={Features} N={Cells} T={Steps}/{Extent}{(BatchFirst ? " batch first" : "")}{(HasInitialState ? " h0" : "")}{(HasInitialCells ? " c0" : "")}"
        + $"{(HasPeepholes ? " P" : "")}{(Projected is { } width ? $" projected to {width}" : "")}{(ReadsSequence ? " Y" : "")}{(ReadsState ? " Y_h" : "")}{(ReadsCells ? " Y_c" : "")}";

    private void AddHeads(GraphBuilder builder)
    {
        if (ReadsSequence)
            Head(builder, "Y", "A", Extent * Directions * States, SequenceHead);
        if (ReadsState)
            Head(builder, "Y_h", "B", Directions * States, StateHead);
        if (ReadsCells)
            Head(builder, "Y_c", "C", Directions * Cells, CellsHead);
    }

    private static void Head(GraphBuilder builder, string value, string weights, int width, double[] values) => builder
        .Integers(weights + ".shape", 1, width).Stored(weights, [2, width], values)
        .Add("Reshape", $"{value} {weights}.shape", weights + ".row").Add("Gemm", $"{weights}.row {weights}", weights + ".out", ("transB", 1L)).Output(weights + ".out");
}
