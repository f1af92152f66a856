namespace CntCheck.Networks.Joints;

/// <summary>One layer's units, and whose weights enter and leave each of them.</summary>
/// <remarks>A unit is a neuron, or a channel with all its positions; of a recurrent layer a unit at every step with all its gates.</remarks>
/// <param name="Units">Number of units n.</param>
/// <param name="Incoming">The connections that end in the layer.</param>
/// <param name="Outgoing">The connections that start from it.</param>
internal sealed record Joint(int Units, IReadOnlyList<JointSide> Incoming, IReadOnlyList<JointSide> Outgoing);

/// <summary>How the units at one end of a connection are the units of a layer.</summary>
/// <param name="Connection">The connection's place in <see cref="Network.Connections"/>.</param>
/// <param name="UnitOf">
/// For every row at that end (Groups × rows of a group: an output unit, a gate's unit, an input unit) the layer's unit; −1 where it is none of its units.
/// Several rows may be one unit: its gates, or the positions of a channel behind a flatten.
/// </param>
internal sealed record JointSide(int Connection, int[] UnitOf);
