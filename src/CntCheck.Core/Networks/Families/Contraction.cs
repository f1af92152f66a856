using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>A projection of a value by stored weights of any rank: the axes of both and of the result are told by labels.</summary>
/// <remarks>
/// Labels that weights, value and result share choose independent blocks (groups); those of weights and value alone are summed over (inputs),
/// those of weights and result alone are the units. Every other axis shares its nodes.
/// </remarks>
internal sealed class Contraction
{
    private readonly int[] _sample;
    private readonly int[] _output;
    private readonly (int Label, long Extent)[] _groups;
    private readonly (int Label, long Extent)[] _inputs;
    private readonly (int Label, long Extent)[] _units;

    private Contraction(Constant weights, bool unitsFirst, int[] sample, int[] output, (int, long)[] groups, (int, long)[] inputs, (int, long)[] units)
    {
        (Weights, UnitsFirst, _sample, _output, _groups, _inputs, _units) = (weights, unitsFirst, sample, output, groups, inputs, units);
    }

    private Constant Weights { get; }

    private bool UnitsFirst { get; }

    /// <summary>Whether the units are one axis of the result as it is, so that a bias finds them.</summary>
    private bool IsPlain => _groups.Length == 0 && _units.Length == 1;

    private int Groups => Size(_groups);

    private int FanIn => Size(_inputs);

    private int Units => Size(_units);

    /// <summary>Reads the labels; null where they make no projection or the weights are too large to be turned.</summary>
    public static Contraction? Of(Constant weights, int[] labels, Value sample, int[] sampleLabels, int[] output)
    {
        if (!Families.Weights.AreMeasurable(weights) || labels.Length != weights.Shape.Length || sample.Shape?.Length != sampleLabels.Length
            || new[] { labels, sampleLabels, output }.Any(side => side.Distinct().Count() != side.Length))
        {
            return null;
        }

        List<(int Label, long Extent)> groups = [], inputs = [], units = [], single = [];
        for (var i = 0; i < labels.Length; i++)
        {
            var at = Array.IndexOf(sampleLabels, labels[i]);
            var (own, given) = (weights.Shape[i], at < 0 ? null : sample.Shape[at]);
            var inOutput = output.Contains(labels[i]);
            if (at >= 0 && given is { } extent && extent != own && !(inOutput && (extent == 1 || own == 1)))
                return null;
            if (at < 0 && !inOutput)
                return null;
            (own == 1 && at >= 0 && inOutput ? single : at < 0 || (given == 1 && inOutput) ? units : inOutput ? groups : inputs).Add((labels[i], own));
        }

        int[][] orders = [[.. Of(groups), .. Of(inputs), .. Of(units)], [.. Of(groups), .. Of(units), .. Of(inputs)]];
        int[] stored = [.. (weights.Swapped ? Enumerable.Reverse(labels) : labels).Except(Of(single))];
        var order = Array.FindIndex(orders, wanted => wanted.SequenceEqual(stored));
        if (order < 0)
        {
            if (weights.Permuted([.. Of(single).Concat(orders[0]).Select(label => Array.IndexOf(labels, label))]) is not { } turned)
                return null;
            (weights, order) = (turned, 0);
        }

        return new Contraction(weights, order == 1, sampleLabels, output, [.. groups], [.. inputs], [.. units]);

        static IEnumerable<int> Of(IEnumerable<(int Label, long Extent)> axes) => axes.Select(axis => axis.Label);
    }

    /// <summary>Enters the connection, and what turns the axes before and behind it.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="draft">The network so far.</param>
    /// <param name="weightInput">Which of its inputs the weights are.</param>
    /// <param name="sample">What they project.</param>
    /// <param name="factor">A factor on all weights.</param>
    public void Connect(Operator op, NetworkDraft draft, int weightInput, Value sample, double factor = 1)
    {
        var name = draft.Naming.Of(op, op.Input(weightInput), Weights);
        int[] before = [.. _sample.Where(label => !Has(_groups, label) && !Has(_inputs, label))];
        int[] behind = [.. _output.Where(label => !Has(_groups, label) && !Has(_units, label))];
        var read = $"{op.Outputs[0]} before '{name}'";
        var made = IsPlain ? op.Outputs[0] : $"{op.Outputs[0]} behind '{name}'";

        long?[] rows = [.. before.Select(label => sample.Shape![Array.IndexOf(_sample, label)]), checked(Groups * FanIn)];
        draft.Pass(op, sample.Name, read, rows, field => ToSample(field, before));

        long?[] flat = [.. behind.Select(ExtentOf), checked(Groups * Units)];
        long?[] shape = [.. _output.Select(label => Has(_groups, label) || Has(_units, label) ? Extent(label) : ExtentOf(label))];
        var unitAxis = IsPlain ? Array.IndexOf(_output, _units[0].Label) : behind.Length;
        var connection = draft.Connect(read, made, IsPlain ? shape : flat, (layer, from) => new ConnectionDraft
        {
            Name = name,
            Kind = op.Kind,
            From = from,
            To = layer,
            Shape = [Groups * Units, FanIn],
            Weights = new WeightMatrix
            {
                Tensor = Weights.Tensor,
                Layout = UnitsFirst ? new WeightLayout(Groups, Units, FanIn, 1) : new WeightLayout(Groups, FanIn, Units, 1),
                RowsAreOutputs = UnitsFirst,
                Scale = Weights.Scale * factor,
            },
            Links = Weights.Count,
            In = Side(behind.Length, Groups * Units, unitAxis),
            Out = Side(before.Length, Groups * FanIn, before.Length),
            UnitAxis = unitAxis,
            Rank = behind.Length + 1,
            Units = Groups * Units,
        }, name);
        draft.Measure(connection, Weights.Origins);

        if (!IsPlain)
            draft.Pass(op, made, op.Outputs[0], shape, field => FromOutput(field, behind, flat));

        long? ExtentOf(int label) => Array.IndexOf(_sample, label) is >= 0 and var at ? sample.Shape![at] : null;
    }

    /// <summary>The nodes the weights read, back on the axes they came from.</summary>
    private Field? ToSample(Field field, int[] before)
    {
        if (field.Axes.Length != before.Length + 1)
            return null;

        int[] labels = [.. before, .. _groups.Select(axis => axis.Label), .. _inputs.Select(axis => axis.Label)];
        Axis[] axes = [.. field.Axes.Take(before.Length), .. _groups.Concat(_inputs).Select(axis => Axis.Full((int)axis.Extent))];
        return Rearrangement.Untranspose(field.Under(axes), [.. labels.Select(label => Array.IndexOf(_sample, label))]);
    }

    /// <summary>What readers take from the result, on one axis of units behind all others.</summary>
    private Field? FromOutput(Field field, int[] behind, long?[] flat)
    {
        if (field.Axes.Length != _output.Length)
            return null;

        (int Label, long Extent)[] units = [.. _groups, .. _units];
        int[] order = [.. behind.Concat(units.Select(axis => axis.Label)).Select(label => Array.IndexOf(_output, label))];
        int[] places = [.. Enumerable.Range(0, order.Length).Select(axis => Array.IndexOf(order, axis))];
        var turned = Rearrangement.Untranspose(field, places);
        return units.Length == 0
            ? Rearrangement.Insert(turned, behind.Length, Axis.Uniform(1))
            : Reshaping.Undo(turned, flat, [.. flat.Take(behind.Length), .. units.Select(axis => (long?)axis.Extent)]);
    }

    private long Extent(int label) => _groups.Concat(_units).Single(axis => axis.Label == label).Extent;

    private static Projection Side(int shared, int nodes, int axis) =>
        new([.. Enumerable.Range(0, shared + 1).Select(a => a == axis ? Axis.Full(nodes) : Axis.Shared)], []);

    private static bool Has((int Label, long Extent)[] axes, int label) => axes.Any(axis => axis.Label == label);

    private static int Size((int Label, long Extent)[] axes) => (int)axes.Aggregate(1L, (product, axis) => product * axis.Extent is <= int.MaxValue and var next ? next : throw new FieldTooLargeException());
}
