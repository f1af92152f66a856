using CntCheck.Networks.Fields;

namespace CntCheck.Networks.Families;

/// <summary>Where the axes of an ONNX recurrent operator's values are.</summary>
/// <param name="Directions">1 or 2.</param>
/// <param name="BatchFirst">The attribute <c>layout</c>: false: X (time, batch, feature), Y (time, direction, batch, unit), states (direction, batch, unit);
/// true: X (batch, time, feature), Y (batch, time, direction, unit), states (batch, direction, unit).</param>
internal sealed record RecurrentAxes(int Directions, bool BatchFirst)
{
    /// <summary>The time axis of X.</summary>
    public int Time => BatchFirst ? 1 : 0;

    /// <summary>The time axis of Y.</summary>
    public int SequenceTime => BatchFirst ? 1 : 0;

    /// <summary>The batch axis of X.</summary>
    public int Batch => BatchFirst ? 0 : 1;

    /// <summary>The axes of X with one position in time.</summary>
    public Axis[] Input(int features)
    {
        Axis[] axes = [Axis.Shared, Axis.Shared, Axis.Full(features)];
        axes[Time] = Axis.Uniform(1);
        return axes;
    }

    /// <summary>The shape of Y.</summary>
    public long?[] SequenceShape(int extent, long? batch, int units) => BatchFirst ? [batch, extent, Directions, units] : [extent, Directions, batch, units];

    /// <summary>The shape of Y_h and Y_c.</summary>
    public long?[] StateShape(long? batch, int units) => BatchFirst ? [batch, Directions, units] : [Directions, batch, units];

    /// <summary>From Y to (time, batch, unit) of one direction, or null where its shape contradicts.</summary>
    public Field? OfSequence(Field field, int direction)
    {
        if (field.Axes.Length != 4 || OfDirection(field, BatchFirst ? 2 : 1, direction) is not { } chain)
            return null;
        return BatchFirst ? Rearrangement.Untranspose(chain, [1, 0, 2]) : chain;
    }

    /// <summary>From Y_h or Y_c to (1, batch, unit) of one direction, or null where its shape contradicts.</summary>
    public Field? OfState(Field field, int direction) =>
        field.Axes.Length == 3 && OfDirection(field, BatchFirst ? 1 : 0, direction) is { } chain ? Rearrangement.Insert(chain, 0, Axis.Uniform(1)) : null;

    /// <summary>From (1, batch, unit) of one direction to an initial state.</summary>
    public Field ToState(Field chain, int direction)
    {
        var axis = BatchFirst ? 1 : 0;
        var state = Rearrangement.Insert(Rearrangement.Remove(chain, 0), axis, Axis.Uniform(1));
        return state.Along(axis, AxisMap.Of(Axis.Uniform(1), Directions, [], position => position == direction ? [(0, 1.0)] : []));
    }

    private Field? OfDirection(Field field, int axis, int direction)
    {
        var directions = field.Axes[axis];
        if (directions.Size is { } size && size != Directions)
            return null;
        return Rearrangement.Remove(field.Along(axis, AxisMap.Of(directions, 1, [], _ => [(direction, 1.0)])), axis);
    }
}
