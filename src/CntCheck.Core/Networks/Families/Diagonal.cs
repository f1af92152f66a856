using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>A scale that could not become part of a connection: one link a node.</summary>
internal static class Diagonal
{
    /// <summary>More nodes told apart along several axes than this are no scale that a network learns.</summary>
    public const long MaxNodes = 1 << 20;

    /// <summary>Enters the connection of a scale along one axis.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="draft">The network so far.</param>
    /// <param name="sample">What is scaled.</param>
    /// <param name="scale">The stored factors, one a position of <paramref name="axis"/>.</param>
    /// <param name="read">The value through which the operator reads them.</param>
    /// <param name="axis">The axis of the channels; axes behind it are positions, those before it share their nodes.</param>
    /// <param name="factors">Further factors folded in, or null.</param>
    public static ConnectionDraft Connect(Operator op, NetworkDraft draft, Value sample, Constant scale, string read, int axis, double[]? factors = null)
    {
        var extents = new long[sample.Rank ?? axis + 1];
        Array.Fill(extents, 1);
        extents[axis] = scale.Count;
        return Connect(op, draft, sample, scale, read, extents, axis, scalesNorm: false, factors);
    }

    /// <summary>Enters the connection of a scale along any axes.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="draft">The network so far.</param>
    /// <param name="sample">What is scaled; it has as many axes as <paramref name="extents"/>, if that is known.</param>
    /// <param name="scale">The stored factors, row-major over <paramref name="extents"/>.</param>
    /// <param name="read">The value through which the operator reads them.</param>
    /// <param name="extents">Factors along each axis; 1 where all positions share them.</param>
    /// <param name="first">The first axis of nodes: axes behind it without factors of their own are positions, those before it share their nodes.</param>
    /// <param name="scalesNorm">Whether this is the scale of a norm.</param>
    /// <param name="factors">Further factors folded in, or null.</param>
    public static ConnectionDraft Connect(
        Operator op, NetworkDraft draft, Value sample, Constant scale, string read, long[] extents, int first, bool scalesNorm, double[]? factors = null)
    {
        scale = scale.Swapped ? Constant.Computed(scale.Tensor.Name, scale.Shape, scale.Read(), scale.Origins) : scale;
        var units = (int)scale.Count;
        var several = extents.Count(extent => extent > 1) > 1;
        Axis[] axes = [.. extents.Select((extent, a) =>
            extent > 1 || a == first ? Axis.Full((int)extent) : a < first ? Axis.Shared : Axis.Positions(sample.Shape?[a]))];
        var side = new Projection(axes, []);

        var name = draft.Naming.Of(op, read, scale);
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
            UnitAxis = first,
            UnitExtents = several ? extents : null,
            ScalesNorm = scalesNorm,
            Rank = extents.Length,
            Units = units,
        }, name);

        connection.Traits.Add("diagonal");
        draft.Measure(connection, scale.Origins);
        return connection;
    }
}
