namespace CntCheck.Networks.Joints;

/// <summary>One layer's units, and whose weights enter and leave each of them.</summary>
/// <remarks>A unit is a neuron, or a channel with all its positions; of a recurrent layer a unit at every step with all its gates.</remarks>
/// <param name="Units">Number of units n.</param>
/// <param name="Incoming">The connections that end in the layer.</param>
/// <param name="Outgoing">The connections that start from it.</param>
internal sealed record Joint(int Units, IReadOnlyList<JointSide> Incoming, IReadOnlyList<JointSide> Outgoing)
{
    /// <summary>A joint of those of a layer's units that some connection reads.</summary>
    public static Joint OfRead(int units, IReadOnlyList<JointSide> incoming, IReadOnlyList<JointSide> outgoing)
    {
        List<int> read = [.. outgoing.SelectMany(side => side.UnitOf).Where(unit => unit >= 0).Distinct().Order()];
        if (read.Count == units)
            return new(units, incoming, outgoing);

        var place = Enumerable.Range(0, read.Count).ToDictionary(i => read[i]);
        return new(read.Count, Renumbered(incoming), Renumbered(outgoing));

        List<JointSide> Renumbered(IReadOnlyList<JointSide> sides) =>
            [.. sides.Select(side => side with { UnitOf = Array.ConvertAll(side.UnitOf, unit => place.GetValueOrDefault(unit, -1)) })];
    }
}

/// <summary>How the units at one end of a connection are the units of a layer.</summary>
/// <param name="Connection">The connection's place in <see cref="Network.Connections"/>.</param>
/// <param name="UnitOf">
/// For every row at that end (Groups × rows of a group: an output unit, a gate's unit, an input unit) the layer's unit; −1 where it is none of its units.
/// Several rows may be one unit: its gates, or the positions of a channel behind a flatten.
/// </param>
internal sealed record JointSide(int Connection, int[] UnitOf);
