using System.Collections.Immutable;

namespace CntCheck.Artifacts;

/// <summary>Which scale belongs to which element of a quantised tensor.</summary>
/// <remarks>ONNX specification, DequantizeLinear: attributes axis and block_size.</remarks>
/// <param name="Extent">Extent of the axis along which scales change; 0: one scale for all.</param>
/// <param name="Inner">Elements from one position of the axis to the next.</param>
/// <param name="Block">Positions that share a scale; 0: none do, and the scales are one for each position, whatever the other axes.</param>
internal readonly record struct ScaleLayout(long Extent, long Inner, long Block)
{
    /// <summary>One scale for all elements.</summary>
    public static readonly ScaleLayout Whole;

    /// <summary>Scales along an axis.</summary>
    public static ScaleLayout Along(ImmutableArray<long> shape, int axis, long block) =>
        new(shape[axis], shape.Skip(axis + 1).Aggregate(1L, (product, extent) => product * extent), block);

    /// <summary>The scales from <paramref name="element"/> on, as far as they follow one rule.</summary>
    public ScaleRun RunAt(long element)
    {
        if (Extent == 0)
            return new(0, long.MaxValue, Every: long.MaxValue);

        var position = element / Inner % Extent;
        var inside = element % Inner;
        var restOfAxis = Extent - position;
        var restOfPosition = Inner - inside;
        if (Block == 0)
            return Inner == 1 ? new(position, restOfAxis, Every: 1) : new(position, restOfPosition, Every: long.MaxValue);

        var blocks = ((Extent - 1) / Block) + 1;
        var first = (((element / Inner / Extent * blocks) + (position / Block)) * Inner) + inside;
        if (Inner > 1)
            return new(first, restOfPosition, Every: 1);

        var restOfBlock = Block - (position % Block);
        return restOfBlock == Block ? new(first, restOfAxis, Every: Math.Min(Block, restOfAxis)) : new(first, Math.Min(restOfBlock, restOfAxis), Every: long.MaxValue);
    }

    /// <summary>Whether each run of <paramref name="width"/> elements, one behind the other, has one scale.</summary>
    public bool IsConstantOver(long width) => Extent == 0 || (Block == 0 && Inner % width == 0);

    /// <summary>A bound on the scales worth having at hand for <paramref name="elements"/> neighbouring elements.</summary>
    public long Needed(long elements) =>
        Extent == 0 ? 1
        : Block == 0 ? (Inner == 1 ? Extent : (elements / Inner) + 2)
        : Inner == 1 ? (elements / Block) + (elements / Extent) + 2
        : Inner;
}

/// <summary>Neighbouring elements and the scales that belong to them.</summary>
/// <param name="First">The first element's scale.</param>
/// <param name="Count">Number of elements.</param>
/// <param name="Every">Elements that share a scale; those behind them have the next one, and so on.</param>
internal readonly record struct ScaleRun(long First, long Count, long Every);
