using System.Runtime.InteropServices;

namespace CntCheck.Artifacts;

/// <summary>The real numbers quantised ones stand for, as float32: (stored − zero point) × scale.</summary>
/// <remarks>
/// ONNX's DequantizeLinear: one scale for the whole tensor, one for each position of an axis, or one for each block of positions of an axis.
/// Nothing is held in memory: numbers, scales and zero points are read where they lie.
/// </remarks>
internal sealed class DequantisedData : TensorData
{
    private readonly Tensor _stored;
    private readonly Tensor _scales;
    private readonly Tensor? _zeros;
    private readonly long _inner;
    private readonly long _extent;
    private readonly long _block;

    private DequantisedData(Tensor stored, Tensor scales, Tensor? zeros, long inner, long extent, long block)
    {
        (_stored, _scales, _zeros, _inner, _extent, _block) = (stored, scales, zeros, inner, extent, block);
    }

    /// <inheritdoc/>
    public override long Length => checked(_stored.Count * sizeof(float));

    /// <summary>The quantised numbers.</summary>
    internal Tensor Stored => _stored;

    /// <summary>A tensor of the real numbers; its scales and zero points are shaped as DequantizeLinear wants them.</summary>
    /// <param name="stored">The quantised numbers.</param>
    /// <param name="scales">One scale; or one for each position of <paramref name="axis"/>; or, with blocks, one for each block, other axes as in <paramref name="stored"/>.</param>
    /// <param name="zeros">Zero points shaped as the scales, or null.</param>
    /// <param name="axis">The axis scales lie along, from the front.</param>
    /// <param name="block">Positions that share a scale; 0: none do.</param>
    public static Tensor Of(Tensor stored, Tensor scales, Tensor? zeros, int axis, long block)
    {
        var whole = scales.Count == 1;
        var inner = whole ? 1 : stored.Shape.Skip(axis + 1).Aggregate(1L, (product, extent) => product * extent);
        var extent = whole ? 1 : stored.Shape[axis];
        return new Tensor(stored.Name, ElementType.Float32, stored.Shape, new DequantisedData(stored, scales, zeros, inner, extent, whole ? -1 : block));
    }

    /// <inheritdoc/>
    public override void Read(long offset, Span<byte> destination)
    {
        var numbers = MemoryMarshal.Cast<byte, float>(destination);
        var start = offset / sizeof(float);
        var stored = new double[numbers.Length];
        _stored.ReadDoubles(start, stored);
        for (var i = 0; i < numbers.Length; i++)
        {
            var parameter = Parameter(start + i);
            var zero = _zeros is null ? 0 : At(_zeros, parameter);
            numbers[i] = (float)(stored[i] - zero) * (float)At(_scales, parameter);
        }
    }

    private static double At(Tensor tensor, long index)
    {
        Span<double> one = stackalloc double[1];
        tensor.ReadDoubles(index, one);
        return one[0];
    }

    private long Parameter(long element)
    {
        if (_block < 0)
            return 0;

        var position = element / _inner % _extent;
        if (_block == 0)
            return position;

        var blocks = (_extent + _block - 1) / _block;
        return (((element / (_inner * _extent) * blocks) + (position / _block)) * _inner) + (element % _inner);
    }
}
