using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>RNN, GRU and LSTM of ONNX, unfolded over time.</summary>
/// <remarks>
/// La Malfa et al., arXiv 2209.05488, unfold recurrent layers over their steps; summing the gates of a unit into one node is ours. Inputs: X, W (directions,
/// gates × units, features), R (directions, gates × units, units), B (directions, 2 × gates × units), sequence lengths, initial state, initial cells,
/// peepholes (directions, 3 × units). The order of the gates does not matter, they are summed. The quantised LSTM of com.microsoft stores W and R
/// transposed, as bytes, and has their scales and zero points behind these inputs.
/// </remarks>
internal sealed class Recurrent : OperatorFamily
{
    /// <summary>Steps assumed where the length of a sequence is not known.</summary>
    public const int AssumedSteps = 16;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["com.microsoft.DynamicQuantizeLSTM", "GRU", "LSTM", "RNN"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        if (Problem(op, draft) is { } problem)
        {
            Unknown.Enter(op, draft, problem);
            return;
        }

        if (op.Integer("input_forget", 0) != 0)
            draft.Notes.Add($"{NetworkDraft.Describe(op)} makes its forget gates of its input gates: the links of the forget gates are counted as they are stored.");

        var sample = draft.ValueOf(op.Input(0))!;
        var directions = op.Text("direction", "forward") == "bidirectional" ? 2 : 1;
        var axes = new RecurrentAxes(directions, op.Integer("layout", 0) != 0);
        var extent = Extent(draft, sample.Shape?[axes.Time] ?? Declared(op, draft, axes), sample.Name);
        var steps = RecurrentInputs.Steps(draft, op.Input(4), extent, sample.Name);
        var weights = RecurrentInputs.Weights(op, draft, directions, out var tied);
        var (state, cells) = (RecurrentInputs.Initial(op, draft, 5), RecurrentInputs.Initial(op, draft, 6));

        for (var d = 0; d < directions; d++)
        {
            var direction = d;
            var time = new RecurrentTime(extent, steps, IsReverse: direction == 1 || op.Text("direction", "forward") == "reverse");
            var chain = RecurrentChain.Enter(op, draft, time, weights[d], tied, sample.Name, axes.Input(weights[d].Input.Columns), axes.Time);
            chain.Recur(state, field => axes.ToState(field, direction));
            chain.Peep(cells, field => axes.ToState(field, direction));
            Give(op, chain, axes, direction, extent, sample.Shape?[axes.Batch], weights[d].States);
        }
    }

    /// <summary>The positions of a sequence: what is known, else what is assumed, with a note.</summary>
    public static int Extent(NetworkDraft draft, long? known, string sequence)
    {
        if (known is > 0 and < Axis.MaxPositions)
            return (int)known.Value;

        draft.Notes.Add(FormattableString.Invariant($"The length of the sequence '{sequence}' is not known: {AssumedSteps} steps are assumed."));
        return AssumedSteps;
    }

    private static void Give(Operator op, RecurrentChain chain, RecurrentAxes axes, int direction, int extent, long? batch, int units)
    {
        if (Output(op, 0) is { } sequence)
            chain.GiveSequence(sequence, axes.SequenceShape(extent, batch, units), field => axes.OfSequence(field, direction));
        if (Output(op, 1) is { } last)
            chain.GiveState(last, axes.StateShape(batch, units), field => axes.OfState(field, direction));
        if (Output(op, 2) is { } lastCells)
            chain.GiveCells(lastCells, axes.StateShape(batch, units), field => axes.OfState(field, direction));
    }

    private static string? Output(Operator op, int index) => index < op.Outputs.Count && op.Outputs[index].Length > 0 ? op.Outputs[index] : null;

    /// <summary>The length the file declares for Y.</summary>
    private static long? Declared(Operator op, NetworkDraft draft, RecurrentAxes axes)
    {
        if (Output(op, 0) is not { } sequence)
            return null;
        draft.Define(sequence, null);
        return draft.ValueOf(sequence)!.Shape is { Length: 4 } shape ? shape[axes.SequenceTime] : null;
    }

    /// <summary>Why the operator cannot be read, or null.</summary>
    private static string? Problem(Operator op, NetworkDraft draft)
    {
        if (draft.ValueOf(op.Input(0)) is not { IsStatic: false } sample)
            return "the sequence it reads does not depend on the sample";
        if (draft.ValueOf(op.Input(1)) is not { } input || draft.ValueOf(op.Input(2)) is not { } hidden)
            return "its weights are missing";
        if (input.Constant is null)
            return Weights.Missing(input);
        if (hidden.Constant is null)
            return Weights.Missing(hidden);
        if (RecurrentInputs.Sources(op, draft) is not var (inputWeights, hiddenWeights))
            return "its weights are no matrices of real numbers";
        if (op.Text("direction", "forward") is not ("forward" or "reverse" or "bidirectional"))
            return "its direction is none that is known";
        return Fit(op, inputWeights, hiddenWeights, sample.Shape) ? null : "its weights do not fit each other or what it reads";
    }

    private static bool Fit(Operator op, RecurrentSource input, RecurrentSource hidden, long?[]? sequence)
    {
        var directions = op.Text("direction", "forward") == "bidirectional" ? 2 : 1;
        var units = hidden.Columns;
        return input.Directions == directions && hidden.Directions == directions
            && input.Rows == hidden.Rows && input.Rows == units * RecurrentWeights.GatesOf(op.Kind) && op.Integer("hidden_size", units) == units
            && (sequence is null || (sequence.Length == 3 && (sequence[2] is null || sequence[2] == input.Columns)));
    }
}
