using CntCheck.Artifacts;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Norms that take their statistics from the sample: layer, root mean square, group and instance normalisation.</summary>
/// <remarks>
/// Normalising itself has no links: out-strengths go back unchanged. The scale γ is a diagonal connection, one link a node, until
/// <see cref="NormScale"/> makes it part of the one projection that follows; β is its bias. γ and β are parameters. [ours]
/// </remarks>
internal sealed class Normalization : OperatorFamily
{
    private static readonly HashSet<string> OverChannels = new(StringComparer.Ordinal) { "GroupNorm", "GroupNormalization", "InstanceNormalization" };

    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } =
    [
        "GroupNormalization", "InstanceNormalization", "LayerNormalization", "RMSNormalization", "SimplifiedLayerNormalization",
        "com.microsoft.GroupNorm", "com.microsoft.LayerNormalization", "com.microsoft.RMSNormalization", "com.microsoft.SimplifiedLayerNormalization",
        "torch.GroupNormalization", "torch.InstanceNormalization", "torch.LayerNormalization", "torch.RMSNormalization",
    ];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        if (draft.ValueOf(op.Input(0)) is not { IsStatic: false } sample)
        {
            Unknown.Enter(op, draft, "what it normalises is not known");
            return;
        }

        foreach (var statistics in op.Outputs.Skip(1).Where(output => output.Length > 0))
            draft.Define(statistics, null);

        if (draft.ValueOf(op.Input(1)) is not { } scale || IsPlaceholder(op, scale, draft))
            draft.Pass(op, sample.Name, op.Outputs[0], sample.Shape, field => field);
        else if (scale.Constant is not { IsReadable: true } constant || !constant.Tensor.Type.IsFloat())
            Unknown.Enter(op, draft, Weights.Missing(scale));
        else if (Place(op, constant, sample) is not var (factors, extents, first))
            Unknown.Enter(op, draft, "its scale does not fit what it normalises");
        else
            Connect(op, draft, sample, factors, extents, first);
    }

    private static void Connect(Operator op, NetworkDraft draft, Value sample, Constant scale, long[] extents, int first)
    {
        var connection = Diagonal.Connect(op, draft, sample, scale, op.Input(1)!, extents, first, scalesNorm: true);
        if (draft.ValueOf(op.Input(2)) is not { } shift)
            return;

        var origins = shift.Origins.Where(Unknown.IsLearned).ToList();
        if (shift.Constant is { IsReadable: true } constant && Repeated(constant, connection.Units) is { } amounts)
        {
            draft.Parameters.Measure(shift.Origins);
            connection.BiasOrigins.AddRange(origins);
            connection.Shift(amounts.Read());
        }
        else
        {
            draft.Parameters.Hold(origins, connection.To, op);
        }
    }

    /// <summary>The scale as one factor a node, how many of these each axis has, and the first axis with nodes; null where it does not fit.</summary>
    private static (Constant Factors, long[] Extents, int First)? Place(Operator op, Constant scale, Value sample)
    {
        var overChannels = OverChannels.Contains(op.Kind);
        var rank = sample.Rank ?? (overChannels ? 3 : scale.Shape.Length + 1);
        var extents = new long[rank];
        Array.Fill(extents, 1);
        if (overChannels)
        {
            var axis = op.Kind == "GroupNorm" && op.Integer("channels_last", 1) != 0 ? rank - 1 : 1;
            if (rank < 2 || scale.Shape.Length != 1 || Repeated(scale, sample.Shape?[axis] ?? scale.Count) is not { } channels)
                return null;
            extents[axis] = channels.Count;
            return (channels, extents, axis);
        }

        if (Weights.Extents(scale, rank) is not { } own || Shapes.Axis(op.Integer("axis", -1), rank) is not { } first
            || own.Where((extent, a) => a < first && extent != 1).Any() || own.Count(extent => extent > 1) > 1 && scale.Count > Diagonal.MaxNodes
            || (sample.Shape is { } shape && !own.Zip(shape).All(pair => pair.First == 1 || pair.Second is null || pair.First == pair.Second)))
        {
            return null;
        }

        var nodes = Array.FindIndex(own, extent => extent > 1);
        return (scale, own, nodes < 0 ? rank - 1 : nodes);
    }

    /// <summary>One number a channel, of as many or of one a group of channels; null where they are neither.</summary>
    private static Constant? Repeated(Constant numbers, long channels)
    {
        if (numbers.Count == channels)
            return numbers;
        if (numbers.Count == 0 || channels % numbers.Count != 0 || channels > Constant.MaxElements)
            return null;

        var group = (int)(channels / numbers.Count);
        double[] each = [.. numbers.Read().SelectMany(number => Enumerable.Repeat(number, group))];
        return Constant.Computed(numbers.Tensor.Name, [channels], each, numbers.Origins);
    }

    /// <summary>
    /// Whether scale and shift do nothing and are there because the operator wants some: one number repeated, or those of a group norm that is
    /// written as an instance norm of its groups.
    /// </summary>
    private static bool IsPlaceholder(Operator op, Value scale, NetworkDraft draft)
    {
        var shift = draft.ValueOf(op.Input(2));
        var repeated = scale.Constant is { Origins.IsEmpty: true } && shift is null or { Constant.Origins.IsEmpty: true };
        var grouped = op.Kind == "InstanceNormalization" && shift is not null && draft.Order.ProducerOf(op.Input(0)!)?.Kind == "Reshape";
        return (repeated || grouped) && IsAll(scale.Constant, 1) && (shift is null || IsAll(shift.Constant, 0));
    }

    private static bool IsAll(Constant? constant, double number) => constant is { IsReadable: true } && Array.TrueForAll(constant.Read(), value => value == number);
}
