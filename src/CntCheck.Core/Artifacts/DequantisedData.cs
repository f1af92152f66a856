using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CntCheck.Artifacts;

/// <summary>The real numbers quantised ones stand for, as float32: (stored − zero point) × scale.</summary>
/// <remarks>
/// ONNX's DequantizeLinear: one scale for the whole tensor, one for each position of an axis, or one for each block of positions of an axis.
/// Nothing is held in memory: numbers, scales and zero points are read where they lie.
/// </remarks>
internal sealed class DequantisedData : TensorData
{
    /// <summary>Elements dequantised at once: few enough for the caches, enough for one call of the system.</summary>
    private const int Piece = 1 << 14;

    private readonly Tensor _stored;
    private readonly Tensor _scales;
    private readonly Tensor? _zeros;
    private readonly ScaleLayout _layout;

    private DequantisedData(Tensor stored, Tensor scales, Tensor? zeros, ScaleLayout layout) =>
        (_stored, _scales, _zeros, _layout) = (stored, scales, zeros, layout);

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
        var layout = scales.Count == 1 ? ScaleLayout.Whole : ScaleLayout.Along(stored.Shape, axis, block);
        return new Tensor(stored.Name, ElementType.Float32, stored.Shape, new DequantisedData(stored, scales, zeros, layout));
    }

    /// <summary>Whether all elements have the same scale.</summary>
    internal bool HasOneScale => _layout.Extent == 0;

    /// <summary>Whether each run of <paramref name="width"/> elements, one behind the other, has one scale and zero point.</summary>
    internal bool HasOneScaleInEach(long width) => _layout.IsConstantOver(width);

    /// <summary>A view on the scales of <paramref name="elements"/> neighbouring elements.</summary>
    internal ScaleWindow WindowOn(long elements) => new(_scales, _zeros, _layout.Needed(elements));

    /// <summary>The scale and zero point of an element.</summary>
    internal (float Scale, float Zero) ScaleAt(long element, ScaleWindow window)
    {
        var first = _layout.RunAt(element).First;
        return (window.Scales(first)[0], window.Zeros(first)[0]);
    }

    /// <inheritdoc/>
    public override void Read(long offset, Span<byte> destination)
    {
        var numbers = MemoryMarshal.Cast<byte, float>(destination);
        var start = offset / sizeof(float);
        using var window = WindowOn(numbers.Length);
        for (var done = 0; done < numbers.Length; done += Piece)
        {
            var piece = numbers.Slice(done, Math.Min(Piece, numbers.Length - done));
            _stored.ReadSingles(start + done, piece);
            Dequantise(piece, start + done, window);
        }
    }

    private void Dequantise(Span<float> numbers, long start, ScaleWindow window)
    {
        for (var done = 0; done < numbers.Length;)
        {
            var run = _layout.RunAt(start + done);
            var scales = window.Scales(run.First);
            var zeros = window.Zeros(run.First);
            var most = run.Every == long.MaxValue ? run.Count : Math.Min(run.Count, scales.Length * run.Every);
            var part = numbers.Slice(done, (int)Math.Min(most, numbers.Length - done));
            if (run.Every == 1)
                Dequantise(part, scales, zeros);
            else
                DequantiseBlocks(part, scales, zeros, run.Every);

            done += part.Length;
        }
    }

    private static void DequantiseBlocks(Span<float> numbers, ReadOnlySpan<float> scales, ReadOnlySpan<float> zeros, long every)
    {
        var length = (int)Math.Min(every, numbers.Length);
        for (int block = 0, start = 0; start < numbers.Length; block++, start += length)
            Dequantise(numbers.Slice(start, Math.Min(length, numbers.Length - start)), scales[block], zeros[block]);
    }

    private static void Dequantise(Span<float> numbers, float scale, float zero)
    {
        ref var first = ref MemoryMarshal.GetReference(numbers);
        var i = 0;
        for (; i + 16 <= numbers.Length; i += 16)
            ((Vector512.LoadUnsafe(ref first, (nuint)i) - Vector512.Create(zero)) * scale).StoreUnsafe(ref first, (nuint)i);

        for (; i < numbers.Length; i++)
            numbers[i] = (numbers[i] - zero) * scale;
    }

    private static void Dequantise(Span<float> numbers, ReadOnlySpan<float> scales, ReadOnlySpan<float> zeros)
    {
        ref var first = ref MemoryMarshal.GetReference(numbers);
        ref var scale = ref MemoryMarshal.GetReference(scales);
        ref var zero = ref MemoryMarshal.GetReference(zeros);
        var i = 0;
        for (; i + 16 <= numbers.Length; i += 16)
        {
            var difference = Vector512.LoadUnsafe(ref first, (nuint)i) - Vector512.LoadUnsafe(ref zero, (nuint)i);
            (difference * Vector512.LoadUnsafe(ref scale, (nuint)i)).StoreUnsafe(ref first, (nuint)i);
        }

        for (; i < numbers.Length; i++)
            numbers[i] = (numbers[i] - zeros[i]) * scales[i];
    }
}
