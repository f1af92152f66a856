using System.Runtime.InteropServices;
using CntCheck.Activations.Sampling.Inputs;
using CntCheck.Artifacts;

namespace CntCheck.Activations.Sampling.Noise;

/// <summary>Gives an input noise, in its type and shape.</summary>
internal sealed class NoiseFeed : InputFeed
{
    private readonly int _place;
    private readonly ElementType _type;
    private readonly long[] _rowShape;
    private readonly Conversion _convert;
    private readonly float[] _row;
    private readonly RowBuffer _given = new();
    private int _next;

    /// <summary>Starts with the first row.</summary>
    /// <param name="place">The input's place among the model's inputs.</param>
    /// <param name="type">What it takes.</param>
    /// <param name="rowShape">The extents of a row.</param>
    /// <param name="convert">Makes what it takes of float32.</param>
    public NoiseFeed(int place, ElementType type, long[] rowShape, Conversion convert)
    {
        (_place, _type, _rowShape, _convert) = (place, type, rowShape, convert);
        _row = new float[rowShape.Aggregate(1L, (product, extent) => product * extent)];
    }

    /// <inheritdoc/>
    public override SampleArray Read(int rows)
    {
        var rowBytes = _row.Length * _type.Size();
        var given = _given.Take((long)rows * rowBytes);
        for (var i = 0; i < rows; i++)
        {
            NormalNoise.Fill(_place, _next, _row);
            // Networks for images and series meet neighbours that are alike; others' inputs may be anything.
            if (_next++ % 2 == 1)
                SmoothNoise.Apply(_row, _rowShape);
            _convert(MemoryMarshal.AsBytes(_row.AsSpan()), given.Span.Slice(i * rowBytes, rowBytes));
        }

        return new SampleArray(given, _type, [rows, .. _rowShape]);
    }

    /// <summary>Nothing: noise is told by its name.</summary>
    public override byte[] Digest() => [];

    /// <summary>Nothing is open.</summary>
    public override void Dispose()
    {
    }
}
