using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>DepthToSpace and SpaceToDepth: blocks of positions become channels and the other way round; nodes only move.</summary>
/// <remarks>ONNX: in a block of b × b, position (r, s) is channel (r·b + s)·C + c of "DCR", or c·b² + r·b + s of "CRD".</remarks>
internal sealed class DepthAndSpace : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["DepthToSpace", "SpaceToDepth"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        var block = op.Integer("blocksize", 0);
        if (draft.ValueOf(op.Input(0)) is not { IsStatic: false } sample)
        {
            Discrete.Enter(op, draft, null, "it rearranges a constant by the sample");
            return;
        }

        var toSpace = op.Kind == "DepthToSpace";
        if (sample.Shape is not [var batch, { } channels, var height, var width] || block is < 1 or > 64 || (toSpace && channels % (block * block) != 0))
        {
            draft.Pass(op, sample.Name, op.Outputs[0], sample.Shape is null ? null : new long?[sample.Shape.Length], _ => null);
            return;
        }

        var (b, depth) = ((int)block, toSpace ? channels / (block * block) : channels);
        var interleaved = toSpace && op.Text("mode", "DCR") == "CRD";
        long?[] shape = toSpace ? [batch, depth, height * b, width * b] : [batch, channels * b * b, height / b, width / b];
        draft.Pass(op, sample.Name, op.Outputs[0], shape, field =>
        {
            if (field.Axes.Length != 4 || depth * b * b > Axis.MaxPositions)
                return null;

            Field? whole = null;
            for (var phase = 0; phase < b * b; phase++)
            {
                var places = interleaved ? new Progression(phase, b * b, (int)depth) : new Progression(phase * depth, 1, (int)depth);
                var part = toSpace ? FromSpace(field, places, channels, b, phase / b, phase % b) : FromDepth(field, places, sample.Shape, b, phase / b, phase % b);
                whole = part is null ? null : whole is null ? part : whole.Plus(part);
                if (whole is null)
                    return null;
            }

            return whole;
        });
    }

    /// <summary>What one position of every block takes, as the channels it came from.</summary>
    private static Field? FromSpace(Field field, Progression channels, long depth, int block, int row, int column)
    {
        var own = field.Axes[1].Size is null ? field.Along(1, AxisMap.Spread(Axis.Uniform(channels.Count), 1)) : field;
        return AxisSelection.Undo(Phase(Phase(own, 2, block, row), 3, block, column), 1, depth, channels);
    }

    /// <summary>What the channels of one position in every block take, at that position.</summary>
    private static Field? FromDepth(Field field, Progression channels, long?[] shape, int block, int row, int column)
    {
        var whole = field.Axes[1];
        var own = whole.Size is null
            ? field
            : field.Along(1, AxisMap.Of(whole, channels.Count, AxisSelection.Shifted(whole, whole.Size.Value, channels.Start, channels.Count), y => [(channels.At(y), 1.0)]));
        return Spread(own, 2, shape[2], block, row) is { } rows ? Spread(rows, 3, shape[3], block, column) : null;
    }

    /// <summary>Every block-th position of an axis.</summary>
    private static Field Phase(Field field, int axis, int block, int phase)
    {
        var part = field.Axes[axis];
        if (part.Size is not { } size)
            return field.Along(axis, AxisMap.Repeating(part, part.Period, y => [(((long)y * block) + phase, 1.0)]));

        var regular = part.Stretches(size).Select(stretch => new Stretch(Above(stretch.From - phase, block), Above(stretch.To - phase, block), stretch.Period));
        return field.Along(axis, AxisMap.Of(part, size / block, regular, y => [(((long)y * block) + phase, 1.0)]));
    }

    /// <summary>An axis whose positions stand at one place of every block.</summary>
    private static Field? Spread(Field field, int axis, long? extent, int block, int phase)
    {
        var part = field.Axes[axis];
        IEnumerable<(long, double)> Reads(int y) => y % block == phase ? [(y / block, 1.0)] : [];
        if (part.Size is null && extent is not (> 0 and <= Axis.MaxPositions))
            return field.Along(axis, AxisMap.Repeating(part, (long)part.Period * block, Reads));
        if (extent is not (> 0 and <= Axis.MaxPositions) || extent % block != 0 || (part.Size is { } size && size != extent / block))
            return null;

        var regular = part.Stretches(extent.Value / block).Select(stretch => new Stretch(stretch.From * block, stretch.To * block, stretch.Period * block));
        return field.Along(axis, AxisMap.Of(part, extent.Value, regular, Reads));
    }

    private static long Above(long position, int block) => position <= 0 ? 0 : (position + block - 1) / block;
}
