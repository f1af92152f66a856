namespace CntCheck.Networks.Values.Views;

/// <summary>A stretch of a view that a thread made lately: where neighbours lie far apart in the source, many are made at once and kept for the next read.</summary>
/// <remarks>A few a thread, whatever the number of views: that bounds the memory.</remarks>
internal sealed class RecentChunk
{
    private const int Bytes = 2 << 20;
    private const int Most = 4;

    [ThreadStatic]
    private static List<RecentChunk>? _ofThread;

    private readonly byte[] _bytes = new byte[Bytes];
    private readonly WeakReference<ViewData?> _view = new(null);
    private long _first;
    private int _length;

    /// <summary>The bytes of a view from <paramref name="offset"/> on that are in one chunk; at least one element.</summary>
    /// <param name="view">The view.</param>
    /// <param name="offset">Where the bytes begin.</param>
    /// <param name="make">Makes the bytes from an offset on.</param>
    public static ReadOnlySpan<byte> From(ViewData view, long offset, Action<long, Memory<byte>> make)
    {
        var chunks = _ofThread ??= [];
        var chunk = chunks.Find(chunk => chunk.Holds(view, offset)) ?? Made(chunks, view, offset, make);
        return chunk._bytes.AsSpan(0, chunk._length)[(int)(offset - chunk._first)..];
    }

    private bool Holds(ViewData view, long offset) =>
        offset >= _first && offset < _first + _length && _view.TryGetTarget(out var held) && held == view;

    private static RecentChunk Made(List<RecentChunk> chunks, ViewData view, long offset, Action<long, Memory<byte>> make)
    {
        var chunk = chunks.Count < Most ? new RecentChunk() : chunks[0];

        // Making the chunk may read other views, which must not take it for theirs: it is on the list only when it is finished.
        chunks.Remove(chunk);
        chunk._first = offset / Bytes * Bytes;
        chunk._length = (int)Math.Min(Bytes, view.Length - chunk._first);
        make(chunk._first, chunk._bytes.AsMemory(0, chunk._length));
        chunk._view.SetTarget(view);
        chunks.Add(chunk);
        return chunk;
    }
}
