namespace CntCheck.Networks.Joints;

/// <summary>Which unit of a layer each unit at the end of a connection is.</summary>
/// <param name="UnitOf">The layer's unit; −1 for units that are none of its units.</param>
/// <param name="IsMixed">Whether some nodes of the layer take from several units, so that the map rests on the others.</param>
internal sealed record UnitMap(int[] UnitOf, bool IsMixed)
{
    /// <summary>Whether every unit is a unit of the layer, and no two the same.</summary>
    public bool IsOneToOne => !IsMixed && !UnitOf.Contains(-1) && UnitOf.Distinct().Count() == UnitOf.Length;

    /// <summary>Reads the map off the nodes of a layer.</summary>
    /// <param name="nodes">The layer's unit at each of its nodes.</param>
    /// <param name="labels">The connection's unit at each of them.</param>
    /// <param name="count">Number of the connection's units.</param>
    /// <returns>The map; null where one unit reaches two units of the layer, a node is of no one unit, or the shapes contradict.</returns>
    public static UnitMap? Of(UnitLabels nodes, UnitLabels labels, int count)
    {
        if (nodes.With(labels) is not { } pairs)
            return null;

        var unitOf = new int[count];
        Array.Fill(unitOf, -1);
        var isMixed = false;
        foreach (var (unit, label) in pairs)
        {
            if (label == UnitLabels.Unreached || unit == UnitLabels.Unreached)
                continue;

            if (unit == UnitLabels.Mixed)
                return null;
            if (label == UnitLabels.Mixed)
            {
                isMixed = true;
                continue;
            }

            ref var known = ref unitOf[(int)label];
            if (known >= 0 && known != (int)unit)
                return null;
            known = (int)unit;
        }

        return new UnitMap(unitOf, isMixed);
    }
}
