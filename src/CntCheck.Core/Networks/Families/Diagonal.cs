using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>A scale that could not become part of a connection: one link a node.</summary>
internal static class Diagonal
{
    /// <summary>Enters the connection.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="draft">The network so far.</param>
    /// <param name="sample">What is scaled.</param>
    /// <param name="scale">The stored factors, one a position of <paramref name="axis"/>.</param>
    /// <param name="read">The value through which the operator reads them.</param>
    /// <param name="axis">The axis of the channels; axes behind it are positions, those before it share their nodes.</param>
    /// <param name="factors">Further factors folded in, or null.</param>
    public static ConnectionDraft Connect(Operator op, NetworkDraft draft, Value sample, Constant scale, string read, int axis, double[]? factors = null)
    {
        var units = (int)scale.Count;
        var rank = sample.Rank ?? axis + 1;
        Axis[] axes = [.. Enumerable.Range(0, rank).Select(a => a < axis ? Axis.Shared : a == axis ? Axis.Full(units) : Axis.Positions(sample.Shape?[a]))];
        var side = new Projection(axes, []);

        var name = draft.Naming.Of(op, read, scale);
        var tied = draft.Parameters.Measure(scale.Origins);
        var connection = draft.Connect(op, sample.Name, sample.Shape, (layer, from) => new ConnectionDraft
        {
            Name = name,
            Kind = op.Kind,
            From = from,
            To = layer,
            Shape = [units],
            Weights = new WeightMatrix { Tensor = scale.Tensor, Layout = new WeightLayout(units, 1, 1, 1), RowsAreOutputs = true, Scale = scale.Scale, RowScale = factors },
            Links = axes.Aggregate(1L, (product, a) => checked(product * (a.Size ?? 1))),
            In = side,
            Out = side,
            UnitAxis = axis,
            Rank = rank,
            Units = units,
        }, name);

        connection.Traits.Add("diagonal");
        if (tied)
            connection.Traits.Add("tied");
        return connection;
    }
}
