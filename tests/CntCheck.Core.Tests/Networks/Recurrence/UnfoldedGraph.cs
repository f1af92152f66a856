using CntCheck.Metrics.Passes;

namespace CntCheck.Tests.Networks.Recurrence;

/// <summary>Every link of an unfolded recurrent operator and its heads, one by one: the slow truth that strengths are compared with.</summary>
internal sealed class UnfoldedGraph
{
    private readonly RecurrentCase _case;
    private readonly Dictionary<string, (SumTriple In, SumTriple Out)> _layers = [];
    private readonly Dictionary<string, long> _links = [];

    public UnfoldedGraph(RecurrentCase recurrent)
    {
        _case = recurrent;
        Layer("x", _case.Extent * _case.Features);
        if (_case.HasInitialState)
            Layer("h0", _case.Directions * _case.Cells);
        if (_case.HasInitialCells && _case.HasPeepholes)
            Layer("c0", _case.Directions * _case.Cells);
        for (var direction = 0; direction < _case.Directions; direction++)
            Unfold(direction);
    }

    public IReadOnlyDictionary<string, (SumTriple In, SumTriple Out)> Layers => _layers;

    /// <summary>Links by connection.</summary>
    public IReadOnlyDictionary<string, long> Links => _links;

    public static string Named(string name, int direction) => direction == 0 ? name : $"{name} (reverse)";

    private void Unfold(int direction)
    {
        var (cells, states) = (Named("W", direction), _case.Projected is null ? Named("W", direction) : Named("H", direction));
        Layer(cells, _case.Steps * _case.Cells);
        if (_case.Projected is not null)
            Layer(states, _case.Steps * _case.States);

        for (var step = 0; step < _case.Steps; step++)
        {
            var position = _case.IsReverse(direction) ? _case.Steps - 1 - step : step;
            InputLinks(direction, cells, step, position);
            HiddenLinks(direction, cells, states, step);
            if (_case.HasPeepholes)
                PeepholeLinks(direction, cells, step);
            if (_case.Projected is not null)
                ProjectionLinks(direction, cells, states, step);
            if (_case.ReadsSequence)
                HeadLinks(_case.SequenceHead, _case.Extent * _case.Directions * _case.States, ((position * _case.Directions) + direction) * _case.States, states, step, _case.States);
        }

        if (_case.ReadsState)
            HeadLinks(_case.StateHead, _case.Directions * _case.States, direction * _case.States, states, _case.Steps - 1, _case.States);
        if (_case.ReadsCells)
            HeadLinks(_case.CellsHead, _case.Directions * _case.Cells, direction * _case.Cells, cells, _case.Steps - 1, _case.Cells);
    }

    private void InputLinks(int direction, string cells, int step, int position)
    {
        for (var row = 0; row < _case.Rows; row++)
        {
            for (var feature = 0; feature < _case.Features; feature++)
            {
                var weight = _case.Input[(((direction * _case.Rows) + row) * _case.Features) + feature];
                Link(Named("W", direction), weight, ("x", (position * _case.Features) + feature), (cells, (step * _case.Cells) + (row % _case.Cells)));
            }
        }
    }

    private void HiddenLinks(int direction, string cells, string states, int step)
    {
        for (var row = 0; row < _case.Rows; row++)
        {
            for (var state = 0; state < _case.States; state++)
            {
                var weight = _case.Hidden[(((direction * _case.Rows) + row) * _case.States) + state];
                (string, int) to = (cells, (step * _case.Cells) + (row % _case.Cells));
                if (step > 0)
                    Link(Named("R", direction), weight, (states, ((step - 1) * _case.States) + state), to);
                else if (_case.HasInitialState)
                    Link(Named("R", direction), weight, ("h0", (direction * _case.States) + state), to);
            }
        }
    }

    private void PeepholeLinks(int direction, string cells, int step)
    {
        for (var gate = 0; gate < 3; gate++)
        {
            for (var cell = 0; cell < _case.Cells; cell++)
            {
                var weight = _case.Peepholes[(((direction * 3) + gate) * _case.Cells) + cell];
                (string, int) to = (cells, (step * _case.Cells) + cell);
                if (gate == 1)
                    Link(Named("P", direction), weight, to, to);
                else if (step > 0)
                    Link(Named("P", direction), weight, (cells, ((step - 1) * _case.Cells) + cell), to);
                else if (_case.HasInitialCells)
                    Link(Named("P", direction), weight, ("c0", (direction * _case.Cells) + cell), to);
            }
        }
    }

    private void ProjectionLinks(int direction, string cells, string states, int step)
    {
        for (var state = 0; state < _case.States; state++)
        {
            for (var cell = 0; cell < _case.Cells; cell++)
            {
                var weight = _case.Projection[(((direction * _case.States) + state) * _case.Cells) + cell];
                Link(Named("H", direction), weight, (cells, (step * _case.Cells) + cell), (states, (step * _case.States) + state));
            }
        }
    }

    private void HeadLinks(double[] weights, int width, int first, string layer, int step, int units)
    {
        for (var output = 0; output < 2; output++)
        {
            for (var unit = 0; unit < units; unit++)
                Add(_layers[layer].Out, (step * units) + unit, weights[(output * width) + first + unit]);
        }
    }

    private void Layer(string name, int nodes) => _layers.TryAdd(name, (Zeros(nodes), Zeros(nodes)));

    private void Link(string connection, double weight, (string Layer, int Node) from, (string Layer, int Node) to)
    {
        Add(_layers[from.Layer].Out, from.Node, weight);
        Add(_layers[to.Layer].In, to.Node, weight);
        _links[connection] = _links.GetValueOrDefault(connection) + 1;
    }

    private static void Add(SumTriple sums, int node, double weight)
    {
        sums.Signed[node] += weight;
        sums.Absolute[node] += Math.Abs(weight);
        sums.Square[node] += weight * weight;
    }

    private static SumTriple Zeros(int nodes) => new(new double[nodes], new double[nodes], new double[nodes]);
}
