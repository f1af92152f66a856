using CntCheck.Artifacts;
using CntCheck.Artifacts.States;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>RNN, GRU and LSTM as torch stores them, unfolded over time: each direction has weight_ih, weight_hh, bias_ih, bias_hh and weight_hr of its own.</summary>
/// <remarks>The axis before the features is a batch, the first one is time; directions lie side by side in the units of the output.</remarks>
internal sealed class TorchRecurrent : OperatorFamily
{
    private const int TensorsADirection = 5;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = [$"{StateGraph.Domain}.GRU", $"{StateGraph.Domain}.LSTM", $"{StateGraph.Domain}.RNN"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        var directions = op.Text("direction", "forward") == "bidirectional" ? 2 : 1;
        RecurrentShape?[] shapes = [.. Enumerable.Range(0, directions).Select(d => RecurrentShape.Of(op, draft, First(d)))];
        if (draft.ValueOf(op.Input(0)) is not { IsStatic: false } sample || op.Outputs[0].Length == 0
            || shapes.Contains(null) || shapes.Distinct().Count() > 1 || !Reads(shapes[0]!, sample.Shape))
        {
            Unknown.Enter(op, draft, "its weights do not fit each other or what it reads");
            return;
        }

        var rank = sample.Rank ?? 2;
        var extent = Recurrent.Extent(draft, sample.Shape?[0], sample.Name);
        Axis[] axes = [Axis.Uniform(1), .. Enumerable.Repeat(Axis.Shared, rank - 2), Axis.Full(shapes[0]!.Features)];
        long?[] output = [extent, .. sample.Shape?[1..^1] ?? [], directions * shapes[0]!.States];
        for (var d = 0; d < directions; d++)
        {
            var weights = Weights(op, draft, First(d), shapes[d]!, out var tied) with { IsSecondDirection = d == 1 };
            var start = d * weights.States;
            var chain = RecurrentChain.Enter(op, draft, new RecurrentTime(extent, extent, IsReverse: d == 1), weights, tied, sample.Name, axes, 0);
            chain.Recur(null, field => field);
            chain.GiveSequence(op.Outputs[0], output, field => OfDirection(field, rank, directions, start, weights.States));
        }
    }

    private static int First(int direction) => 1 + (direction * TensorsADirection);

    private static bool Reads(RecurrentShape shape, long?[]? sequence) =>
        sequence is null || (sequence.Length is 2 or 3 && (sequence[^1] is null || sequence[^1] == shape.Features));

    private static RecurrentWeights Weights(Operator op, NetworkDraft draft, int first, RecurrentShape shape, out bool tied)
    {
        var (input, hidden, projection) = (Stored(first)!, Stored(first + 1)!, Stored(first + 4));
        tied = draft.Parameters.Measure(input.Origins.Concat(hidden.Origins).Concat(projection?.Origins ?? []).Distinct());
        return new RecurrentWeights(
            shape.Gates,
            RecurrentMatrix.Of(draft.Naming.Of(op, op.Input(first), input), input, shape.Rows, shape.Features, 0, Bias(2)),
            RecurrentMatrix.Of(draft.Naming.Of(op, op.Input(first + 1), hidden, " (hidden)"), hidden, shape.Rows, shape.States, 0, Bias(3)),
            projection is null ? null : RecurrentMatrix.Of(draft.Naming.Of(op, op.Input(first + 4), projection, " (projection)"), projection, shape.States, shape.Cells, 0, null),
            Peepholes: null);

        Constant? Stored(int index) => draft.ValueOf(op.Input(index))?.Constant;

        double[]? Bias(int offset)
        {
            if (Stored(first + offset) is not { IsReadable: true, Shape: [var count] } bias || count != shape.Rows)
                return null;
            draft.Parameters.Measure(bias.Origins);
            return bias.Read();
        }
    }

    private static Field? OfDirection(Field field, int rank, int directions, int start, int units)
    {
        if (field.Axes.Length != rank || (field.Axes[^1].Size is { } size && size != directions * units))
            return null;

        var whole = field.Axes[^1];
        var stretches = AxisSelection.Shifted(whole, directions * units, start, units);
        var part = AxisSelection.IsShared(whole) ? field : field.Along(rank - 1, AxisMap.Of(whole, units, stretches, unit => [(start + unit, 1.0)]));
        return rank == 2 ? Rearrangement.Insert(part, 1, Axis.Shared) : part;
    }
}

/// <summary>Sizes of one direction of a torch recurrent layer.</summary>
/// <param name="Gates">Rows a cell.</param>
/// <param name="Features">Inputs.</param>
/// <param name="Cells">Units with gates.</param>
/// <param name="States">Units of the state: the cells, or what they are projected to.</param>
internal sealed record RecurrentShape(int Gates, int Features, int Cells, int States)
{
    /// <summary>Rows of the weights.</summary>
    public int Rows => Gates * Cells;

    /// <summary>The sizes by the weights from input <paramref name="first"/> on, or null where they contradict.</summary>
    public static RecurrentShape? Of(Operator op, NetworkDraft draft, int first)
    {
        if (RecurrentWeights.GatesOf(op.Kind) is not (> 0 and var gates) || Matrix(first) is not { } input || Matrix(first + 1) is not { } hidden)
            return null;
        if (op.Input(first + 4) is not null && Matrix(first + 4) is null)
            return null;

        var (cells, states) = (input.Rows / gates, hidden.Columns);
        var fits = input.Rows % gates == 0 && hidden.Rows == input.Rows && (Matrix(first + 4) is { } projection ? projection == (states, cells) : cells == states);
        return fits ? new RecurrentShape(gates, input.Columns, cells, states) : null;

        (int Rows, int Columns)? Matrix(int index) =>
            draft.ValueOf(op.Input(index))?.Constant is { Shape: [var rows, var columns] } constant && Weights.AreMeasurable(constant) ? ((int)rows, (int)columns) : null;
    }
}
