namespace CntCheck.Networks.Values.Views;

/// <summary>The stretch of a view that a thread made last: where neighbours lie far apart in the source, many are made at once and kept for the next read.</summary>
/// <remarks>One a thread, whatever the number of views: its size bounds the memory.</remarks>
internal sealed class RecentChunk
{
    private const int Bytes = 4 << 20;

    [ThreadStatic]
    private static RecentChunk? _ofThread;

    private readonly byte[] _bytes = new byte[Bytes];
    private readonly WeakReference<ViewData?> _view = new(null);
    private long _first;
    private int _length;

    /// <summary>The bytes of a view from <paramref name="offset"/> on that are in the chunk; at least one element.</summary>
    /// <param name="view">The view.</param>
    /// <param name="offset">Where the bytes begin.</param>
    /// <param name="make">Makes the bytes from an offset on.</param>
    public static ReadOnlySpan<byte> From(ViewData view, long offset, Action<long, Memory<byte>> make)
    {
        var chunk = _ofThread ??= new RecentChunk();
        if (!chunk._view.TryGetTarget(out var held) || held != view || offset < chunk._first || offset >= chunk._first + chunk._length)
            chunk.MoveTo(view, offset, make);
        return chunk._bytes.AsSpan(0, chunk._length)[(int)(offset - chunk._first)..];
    }

    private void MoveTo(ViewData view, long offset, Action<long, Memory<byte>> make)
    {
        // Making the chunk may read other views, which must not take it for theirs.
        _view.SetTarget(null);
        _ofThread = null;
        _first = offset / Bytes * Bytes;
        _length = (int)Math.Min(Bytes, view.Length - _first);
        make(_first, _bytes.AsMemory(0, _length));
        _view.SetTarget(view);
        _ofThread = this;
    }
}
