using CntCheck.Metrics;
using CntCheck.Metrics.Passes;
using CntCheck.Networks.Fields;
using CntCheck.Profiles;

namespace CntCheck.Networks.Joints;

/// <summary>Finds the joints of a network: which unit of a connection is which unit of the connections behind it.</summary>
/// <remarks>
/// Diagonal connections and the unlearned links of skips join nothing, but units keep their place through them: a layer that is made by these alone, as the
/// norms along a residual stream, joins what was written to the stream before, the four last connections at most. Units that nothing is known to read, as the
/// queries and keys of an attention, take no part. A layer has no joint where a unit cannot be told: an average over channels, a table of tokens, shapes that
/// are not known; nor beside a connection of more than 2²⁰ weights, whose weights are not kept.
/// </remarks>
internal sealed class JointSearch
{
    /// <summary>Steps and kinds of nodes that may be looked at for all joints together: many times what any real network takes.</summary>
    private const long MostWork = 1 << 26;

    private const int MostWriters = 4;

    private const int MostStream = 64;

    private readonly NetworkDraft _draft;
    private readonly IReadOnlyList<ConnectionDraft> _connections;
    private readonly Func<LayerDraft, int?> _rank;
    private readonly IReadOnlySet<string> _homes;
    private readonly ILookup<string, int> _passes;
    private readonly ILookup<ConnectionDraft, int> _links;
    private long _work;

    /// <summary>Prepares the search over a draft whose connections are in the network's order.</summary>
    public JointSearch(NetworkDraft draft, IReadOnlyList<ConnectionDraft> connections, IReadOnlySet<string> homes, Func<LayerDraft, int?> rank)
    {
        (_draft, _connections, _homes, _rank) = (draft, connections, homes, rank);
        var places = Enumerable.Range(0, draft.Steps.Count).ToList();
        _passes = places.Where(i => draft.Steps[i] is PassStep).ToLookup(i => ((PassStep)draft.Steps[i]).Output, StringComparer.Ordinal);
        _links = places.Where(i => draft.Steps[i] is LinkStep).ToLookup(i => ((LinkStep)draft.Steps[i]).Connection);
    }

    /// <summary>The joint of each layer, null where it has none.</summary>
    public IReadOnlyList<Joint?> Of(IReadOnlyList<LayerDraft> layers)
    {
        var joining = Enumerable.Range(0, _connections.Count).Where(i => Joins(_connections[i])).ToList();
        var makers = Enumerable.Range(0, _connections.Count).ToLookup(i => _connections[i].To.Current);
        var outgoing = joining
            .SelectMany(i => _connections[i].From.Select(from => from.Current).Distinct(), (connection, layer) => (connection, layer))
            .ToLookup(end => end.layer, end => end.connection);
        return [.. layers.Select(layer => Of(layer, outgoing.Contains(layer) ? Writers(layer, makers) : [], [.. outgoing[layer]]))];
    }

    /// <summary>The connections that write the units of a layer: those that end in it, or else the last of those behind norms and skips.</summary>
    private int[] Writers(LayerDraft layer, ILookup<LayerDraft, int> makers)
    {
        int[] own = [.. makers[layer].Where(i => Joins(_connections[i]))];
        if (own.Length > 0)
            return own;

        SortedSet<int> writers = [];
        HashSet<LayerDraft> seen = [layer];
        Stack<LayerDraft> stream = new(seen);
        while (stream.TryPop(out var part) && seen.Count < MostStream)
        {
            foreach (var maker in makers[part])
            {
                if (Joins(_connections[maker]))
                    writers.Add(maker);
                else
                    _connections[maker].From.Select(from => from.Current).Where(seen.Add).ToList().ForEach(stream.Push);
            }
        }

        return [.. writers.Reverse().Take(MostWriters)];
    }

    private static bool Joins(ConnectionDraft connection) =>
        connection.Weights is { Layout: { Groups: var groups, Rows: var rows, Columns: var columns, Taps: var taps } }
        && (rows > 1 || columns > 1 || taps > 1 || groups == 1) && !connection.Traits.Contains("diagonal");

    private bool IsLarge(int connection) => _connections[connection].Weights!.Layout.Count > UnitWeights.MostWeights;

    private Joint? Of(LayerDraft layer, int[] incoming, int[] outgoing)
    {
        if (incoming.Length == 0 || outgoing.Length == 0 || incoming.Concat(outgoing).Any(IsLarge))
            return null;

        try
        {
            var units = Units(_connections[incoming[0]]);
            if (Arriving(_connections[incoming[0]]) is not { } nodes || Entering(layer, nodes, units, incoming) is not { } into || Starting(nodes, layer, outgoing) is not { Count: > 0 } from)
                return null;
            return Joint.OfRead(units, into, from);
        }
        catch (FieldTooLargeException)
        {
            return null;
        }
    }

    /// <summary>
    /// The ends of the connections that write a layer; null where one that ends in it is not one to one with its units. Others that wrote to its stream
    /// stand aside then, as those of another layout.
    /// </summary>
    private List<JointSide>? Entering(LayerDraft layer, UnitLabels nodes, int units, int[] incoming)
    {
        List<JointSide> sides = [];
        foreach (var i in incoming)
        {
            var connection = _connections[i];
            if (Units(connection) != units || Arriving(connection) is not { } labels || UnitMap.Of(nodes, labels, units) is not { IsOneToOne: true } map)
            {
                if (connection.To.Current == layer)
                    return null;
                continue;
            }

            sides.Add(new(i, [.. Enumerable.Range(0, Rows(connection)).Select(row => map.UnitOf[row % units])]));
        }

        return sides;
    }

    /// <summary>The ends of the connections that start from a layer, those aside whose strengths do not arrive; null where one reaches unknown units.</summary>
    private List<JointSide>? Starting(UnitLabels nodes, LayerDraft layer, int[] outgoing)
    {
        List<JointSide> sides = [];
        foreach (var i in outgoing)
        {
            if (Leaving(_connections[i], layer, input => input) is not { } labels)
                continue;

            var inputs = Inputs(_connections[i]);
            if (UnitMap.Of(nodes, labels, inputs) is not { } map || (map.IsMixed && !IsConfirmed(nodes, _connections[i], layer, map.UnitOf)))
                return null;
            sides.Add(new(i, map.UnitOf));
        }

        return sides;
    }

    /// <summary>Whether nodes that several inputs reach, as under pooling windows that overlap, take from inputs of their own unit alone.</summary>
    private bool IsConfirmed(UnitLabels nodes, ConnectionDraft connection, LayerDraft layer, int[] unitOf) =>
        Leaving(connection, layer, input => unitOf[input] + 1) is { } labels
        && nodes.With(labels) is { } pairs
        && pairs.All(pair => pair.Theirs == UnitLabels.Unreached || pair.Theirs == pair.Mine + 1);

    private static UnitLabels? Arriving(ConnectionDraft connection)
    {
        var units = Units(connection);
        return UnitLabels.Carry(Rows(connection), Taps(connection), row => row % units, sums => connection.In?.Of(sums));
    }

    private UnitLabels? Leaving(ConnectionDraft connection, LayerDraft layer, Func<int, int> labelOf)
    {
        if (_work > MostWork)
            throw new FieldTooLargeException();

        var steps = Between(connection);
        return UnitLabels.Carry(Inputs(connection), Taps(connection), labelOf, sums =>
        {
            var flow = new FieldFlow(_ => new WeightSums { Rows = sums, Columns = sums }, Conventions.Default, _rank);
            flow.Run(steps, _homes, _draft.Budget.Stored);
            _work += steps.Count + flow.Work;
            return flow.Out(layer.Home);
        });
    }

    /// <summary>A connection, and all operators without links before it.</summary>
    private List<Step> Between(ConnectionDraft connection)
    {
        SortedSet<int> places = [.. _links[connection]];
        Stack<string> values = new(places.Select(i => ((LinkStep)_draft.Steps[i]).Input));
        HashSet<string> seen = new(values, StringComparer.Ordinal);
        while (values.TryPop(out var value))
        {
            foreach (var place in _passes[value])
            {
                places.Add(place);
                var input = ((PassStep)_draft.Steps[place]).Input;
                if (seen.Add(input))
                    values.Push(input);
            }
        }

        return [.. places.Select(place => _draft.Steps[place])];
    }

    private static int Taps(ConnectionDraft connection) => connection.Weights!.Layout.Taps;

    private static int Units(ConnectionDraft connection) => Rows(connection) / connection.Gates;

    private static int Rows(ConnectionDraft connection)
    {
        var weights = connection.Weights!;
        return weights.Layout.Groups * (weights.RowsAreOutputs ? weights.Layout.Rows : weights.Layout.Columns);
    }

    private static int Inputs(ConnectionDraft connection)
    {
        var weights = connection.Weights!;
        return weights.Layout.Groups * (weights.RowsAreOutputs ? weights.Layout.Columns : weights.Layout.Rows);
    }
}
