using System.Buffers;

namespace CntCheck.Artifacts;

/// <summary>Neighbouring scales and zero points of a quantised tensor in memory, as many as are used together; for one thread.</summary>
internal sealed class ScaleWindow : IDisposable
{
    /// <summary>More scales than this are never in memory at a time.</summary>
    private const int Most = 1 << 14;

    private readonly Tensor _scales;
    private readonly Tensor? _zeros;
    private readonly int _size;
    private readonly float[] _numbers;
    private long _first;
    private int _count;

    /// <summary>Makes a window, empty so far.</summary>
    /// <param name="scales">All scales.</param>
    /// <param name="zeros">All zero points, or null where they are zero.</param>
    /// <param name="size">How many of them to have at hand.</param>
    public ScaleWindow(Tensor scales, Tensor? zeros, long size)
    {
        (_scales, _zeros, _size) = (scales, zeros, (int)Math.Min(size, Math.Min(scales.Count, Most)));
        _numbers = ArrayPool<float>.Shared.Rent(2 * _size);
    }

    /// <summary>The scales from <paramref name="first"/> on that are in view; at least one.</summary>
    public ReadOnlySpan<float> Scales(long first) => View(first, offset: 0);

    /// <summary>The zero points from <paramref name="first"/> on that are in view; as many as scales.</summary>
    public ReadOnlySpan<float> Zeros(long first) => View(first, offset: _size);

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => ArrayPool<float>.Shared.Return(_numbers);

    private ReadOnlySpan<float> View(long first, int offset)
    {
        if (first < _first || first >= _first + _count)
            MoveTo(first);

        var skipped = (int)(first - _first);
        return _numbers.AsSpan(offset + skipped, _count - skipped);
    }

    private void MoveTo(long first)
    {
        var count = (int)Math.Min(_size, _scales.Count - first);
        _scales.ReadSingles(first, _numbers.AsSpan(0, count));
        if (_zeros is null)
            _numbers.AsSpan(_size, count).Clear();
        else
            _zeros.ReadSingles(first, _numbers.AsSpan(_size, count));

        (_first, _count) = (first, count);
    }
}
