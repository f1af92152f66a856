using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>One direction of a recurrent operator, unfolded over its steps: a layer of all states, and the connections that end in it.</summary>
/// <remarks>
/// A node is one unit at one step; its gates' links are summed (ours). The connection of the hidden weights leads from the layer to itself, one step on.
/// Values of a chain have axes (step or state, batch, unit).
/// </remarks>
internal sealed class RecurrentChain
{
    private const int Rank = 3;

    private readonly Operator _op;
    private readonly NetworkDraft _draft;
    private readonly RecurrentTime _time;
    private readonly RecurrentWeights _weights;
    private readonly bool _tied;
    private readonly LayerDraft _layer;
    private string _states;

    private RecurrentChain(Operator op, NetworkDraft draft, RecurrentTime time, RecurrentWeights weights, bool tied, string input, Projection read)
    {
        (_op, _draft, _time, _weights, _tied) = (op, draft, time, weights, tied);
        Cells = draft.Fresh($"{weights.Input.Name} cells");
        _states = Cells;
        var shape = Shape(time.Steps, weights.Cells);
        var connection = draft.Connect(input, Cells, shape, (layer, from) => Gated(weights.Input, from, layer, read, time.Steps, includesFirst: true), weights.Input.Name);
        _layer = connection.To;
    }

    /// <summary>The value of all cells.</summary>
    public string Cells { get; }

    /// <summary>Enters a chain.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="draft">The network so far.</param>
    /// <param name="time">The steps.</param>
    /// <param name="weights">The direction's weights.</param>
    /// <param name="tied">Whether another operator has the same weights.</param>
    /// <param name="input">The sequence.</param>
    /// <param name="axes">The axes of the sequence, one position at <paramref name="timeAxis"/>.</param>
    /// <param name="timeAxis">The axis of its positions.</param>
    public static RecurrentChain Enter(Operator op, NetworkDraft draft, RecurrentTime time, RecurrentWeights weights, bool tied, string input, Axis[] axes, int timeAxis)
    {
        var chain = new RecurrentChain(op, draft, time, weights, tied, input, new Projection(axes, [(timeAxis, time.ToSequence())]));
        if (weights.Projection is { } projection)
            chain.Project(projection);
        return chain;
    }

    /// <summary>Enters the hidden weights: from every state to the next, and from an initial state that depends on the sample to the first.</summary>
    /// <param name="initial">The initial state, or null where it is the same for every sample.</param>
    /// <param name="toInitial">From (1, batch, unit) to the axes of that value.</param>
    public void Recur(string? initial, Func<Field, Field?> toInitial)
    {
        var hidden = _weights.Hidden;
        var states = Unrolled(_states, $"{hidden.Name} states", hidden.Columns, initial, toInitial);
        var leaving = new Projection([Axis.Uniform(1), Axis.Shared, Axis.Full(hidden.Columns)], [(0, _time.ToStates(initial is not null))]);
        var connection = Gated(hidden, _draft.SourcesOf(states), _layer, leaving, _time.Steps - (initial is null ? 1 : 0), initial is not null);
        if (_weights.IsSecondDirection)
            connection.Traits.Add("second-direction");
        _draft.Join(connection, states);
    }

    /// <summary>Enters peephole weights: from every cell to its own gates, i and f of the next step and o of this one.</summary>
    /// <param name="initial">The initial cells, or null where they are the same for every sample.</param>
    /// <param name="toInitial">From (1, batch, unit) to the axes of that value.</param>
    public void Peep(string? initial, Func<Field, Field?> toInitial)
    {
        if (_weights.Peepholes is not { } peepholes)
            return;

        var states = Unrolled(Cells, $"{peepholes.Name} states", _weights.Cells, initial, toInitial);
        Axis[] gates = [Axis.Full(3), Axis.Shared, Axis.Full(_weights.Cells)];
        var links = checked((long)_weights.Cells * ((3L * _time.Steps) - (initial is null ? 2 : 0)));
        var arriving = new Projection(gates, [(0, _time.PeepholesToSteps(initial is not null))]);
        var leaving = new Projection(gates, [(0, _time.PeepholesToStates(initial is not null))]);
        var connection = Made(peepholes, _draft.SourcesOf(states), _layer, links, [peepholes.Rows], arriving, leaving, gates: 3);
        connection.Traits.Add("diagonal");
        _draft.Join(connection, states);
    }

    /// <summary>Makes a value that holds the state of every step.</summary>
    /// <param name="output">The value.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="back">From its axes to (position of the sequence, batch, unit) of this direction; null where that cannot be told.</param>
    public void GiveSequence(string output, long?[] shape, Func<Field, Field?> back) =>
        _draft.Pass(_op, _states, output, shape, field => back(field) is { Axes: [var sequence, _, _] } part ? OfSequence(part, sequence) : null);

    /// <summary>Makes a value that holds the state of the last step.</summary>
    /// <param name="output">The value.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="back">From its axes to (1, batch, unit) of this direction; null where that cannot be told.</param>
    public void GiveState(string output, long?[] shape, Func<Field, Field?> back) => GiveLast(_states, output, shape, back);

    /// <summary>Makes a value that holds the cells of the last step.</summary>
    /// <param name="output">The value.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="back">From its axes to (1, batch, unit) of this direction; null where that cannot be told.</param>
    public void GiveCells(string output, long?[] shape, Func<Field, Field?> back) => GiveLast(Cells, output, shape, back);

    private static long?[] Shape(int steps, int units) => [steps, null, units];

    private void GiveLast(string home, string output, long?[] shape, Func<Field, Field?> back) =>
        _draft.Pass(_op, home, output, shape, field => back(field)?.Along(0, _time.FromLast()));

    private Field? OfSequence(Field part, Axis sequence)
    {
        if (AxisSelection.IsShared(sequence))
            return part;
        return sequence.Size is null || sequence.Size == _time.Extent ? part.Along(0, _time.FromSequence(sequence)) : null;
    }

    private void Project(RecurrentMatrix projection)
    {
        _states = _draft.Fresh($"{projection.Name} states");
        var (arriving, leaving) = (EveryStep(projection.Rows), EveryStep(projection.Columns));
        var links = checked((long)projection.Rows * projection.Columns * _time.Steps);
        _draft.Connect(Cells, _states, Shape(_time.Steps, projection.Rows), (layer, from) =>
            Made(projection, from, layer, links, [projection.Rows, projection.Columns], arriving, leaving, gates: 1), projection.Name);
    }

    private Projection EveryStep(int units) => new([Axis.Uniform(_time.Steps), Axis.Shared, Axis.Full(units)], []);

    /// <summary>States 0 … Steps as one value: the initial state, then what the steps give.</summary>
    private string Unrolled(string home, string name, int units, string? initial, Func<Field, Field?> toInitial)
    {
        var states = _draft.Fresh(name);
        var shape = Shape(_time.Steps + 1, units);
        _draft.Pass(_op, home, states, shape, field => field.Along(0, _time.FromStates(field.Axes[0])));
        if (initial is not null)
            _draft.Pass(_op, initial, states, shape, field => toInitial(field.Along(0, RecurrentTime.FromFirst(field.Axes[0]))));
        return states;
    }

    /// <summary>A connection whose rows are gates: a step's nodes take the links of all gates.</summary>
    private ConnectionDraft Gated(RecurrentMatrix matrix, IReadOnlyList<LayerDraft> from, LayerDraft layer, Projection leaving, int uses, bool includesFirst)
    {
        var arriving = new Projection([Axis.Full(_weights.Gates), Axis.Shared, Axis.Full(_weights.Cells)], [(0, _time.ToSteps(_weights.Gates, includesFirst))]);
        return Made(matrix, from, layer, checked((long)matrix.Rows * matrix.Columns * uses), [matrix.Rows, matrix.Columns], arriving, leaving, _weights.Gates);
    }

    private ConnectionDraft Made(
        RecurrentMatrix matrix, IReadOnlyList<LayerDraft> from, LayerDraft layer, long links, long[] shape, Projection arriving, Projection leaving, int gates)
    {
        var connection = new ConnectionDraft
        {
            Name = matrix.Name,
            Kind = _op.Kind,
            From = from,
            To = layer,
            Shape = shape,
            Weights = matrix.Weights,
            Bias = matrix.Bias,
            Links = links,
            In = arriving,
            Out = leaving,
            UnitAxis = Rank - 1,
            Rank = Rank,
            Units = matrix.Rows,
            Gates = gates,
        };
        if (_tied)
            connection.Traits.Add("tied");
        return connection;
    }
}
