using CntCheck.Networks;
using CntCheck.Networks.Joints;

namespace CntCheck.Metrics.Joints;

/// <summary>What comes into the units of one layer and what leaves them, unit by unit.</summary>
/// <param name="Units">Number of units n.</param>
/// <param name="In">Over all connections that end in the layer.</param>
/// <param name="Out">Over all connections that start from it.</param>
/// <param name="Bias">The units' biases, of a recurrent unit summed over its gates; null without.</param>
internal sealed record JointReading(int Units, JointEnd In, JointEnd Out, double[]? Bias);

/// <summary>Collects what the connections bring to the joints of a network, in whatever order they are read.</summary>
internal sealed class JointReadings
{
    private readonly IReadOnlyList<Joint?> _joints;
    private readonly IReadOnlyList<Connection> _connections;
    private readonly JointEnd?[][] _in;
    private readonly JointEnd?[][] _out;
    private readonly ILookup<int, (int Joint, int Place)> _ending;
    private readonly ILookup<int, (int Joint, int Place)> _starting;

    /// <summary>Prepares the readings of a network's joints, layer by layer.</summary>
    public JointReadings(IReadOnlyList<Joint?> joints, IReadOnlyList<Connection> connections)
    {
        (_joints, _connections) = (joints, connections);
        (_in, _out) = (Empty(joint => joint.Incoming), Empty(joint => joint.Outgoing));
        (_ending, _starting) = (Places(joint => joint.Incoming), Places(joint => joint.Outgoing));
    }

    private JointReadings(JointReadings other, HashSet<int> without)
    {
        (_joints, _connections, _ending, _starting) = (other._joints, other._connections, other._ending, other._starting);
        (_in, _out) = (Kept(other._in, joint => joint.Incoming), Kept(other._out, joint => joint.Outgoing));

        JointEnd?[][] Kept(JointEnd?[][] ends, Func<Joint, IReadOnlyList<JointSide>> sides) =>
            [.. ends.Select((places, joint) => places.Select((end, place) => without.Contains(sides(_joints[joint]!)[place].Connection) ? null : end).ToArray())];
    }

    /// <summary>The same readings, but for what some connections brought, which are to be read again.</summary>
    public JointReadings Without(IEnumerable<int> connections) => new(this, [.. connections]);

    /// <summary>Takes what a connection brings; may be called for several connections at once.</summary>
    public void Take(int connection, ConnectionReading reading)
    {
        foreach (var (joint, place) in _ending[connection])
        {
            var side = _joints[joint]!.Incoming[place];
            var rows = reading.Kept is { } kept ? new UnitRows(kept.Outputs, kept.Groups, side.UnitOf, () => kept.OutputProducts) : null;
            _in[joint][place] = JointEnd.Of(side, _joints[joint]!.Units, reading.Units.Outputs, rows, 2 * place);
        }

        foreach (var (joint, place) in _starting[connection])
        {
            var side = _joints[joint]!.Outgoing[place];
            var rows = reading.Kept is { } kept ? new UnitRows(kept.Inputs, kept.Groups, side.UnitOf, () => kept.InputProducts) : null;
            _out[joint][place] = JointEnd.Of(side, _joints[joint]!.Units, reading.Units.Inputs, rows, (2 * place) + 1);
        }
    }

    /// <summary>The reading of a layer's joint; null where it has none or some connection gave nothing.</summary>
    public JointReading? Of(int layer) =>
        _joints[layer] is { } joint && Together(_in[layer]) is { } into && Together(_out[layer]) is { } from
            ? new(joint.Units, into, from, Bias(joint))
            : null;

    private static JointEnd? Together(JointEnd?[] ends) => ends.Contains(null) ? null : ends.Aggregate((sum, end) => sum!.Plus(end!));

    private double[]? Bias(Joint joint)
    {
        double[]? sum = null;
        foreach (var side in joint.Incoming)
        {
            if (_connections[side.Connection].Bias is not { } bias || bias.Length != side.UnitOf.Length)
                continue;

            var ofUnits = JointEnd.ByUnit(side, joint.Units, bias);
            sum = sum is null ? ofUnits : [.. sum.Zip(ofUnits, (a, b) => a + b)];
        }

        return sum?.All(double.IsFinite) == true ? sum : null;
    }

    private JointEnd?[][] Empty(Func<Joint, IReadOnlyList<JointSide>> sides) =>
        [.. _joints.Select(joint => joint is null ? [] : new JointEnd?[sides(joint).Count])];

    private ILookup<int, (int Joint, int Place)> Places(Func<Joint, IReadOnlyList<JointSide>> sides) => _joints
        .SelectMany((joint, at) => joint is null ? [] : sides(joint).Select((side, place) => (side.Connection, Joint: at, Place: place)))
        .ToLookup(end => end.Connection, end => (end.Joint, end.Place));
}
