using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CntCheck.Artifacts;

namespace CntCheck.Networks.Values.Views;

/// <summary>Elements of a tensor at regular distances: transposed, sliced, repeated.</summary>
internal sealed class StridedData : ViewData
{
    /// <summary>A stretch of the source this much longer than the window is still read whole.</summary>
    private const int Spread = 4;

    private const int SmallStretch = 1 << 14;

    /// <summary>Shorter runs than this are made many at a time.</summary>
    private const int ShortRun = 64;

    private readonly Tensor _source;
    private readonly Layout _whole;
    private readonly long[] _extents;
    private readonly long[] _steps;
    private readonly long[] _places;

    private StridedData(Tensor source, Layout layout, long count)
        : base(source.Type, count)
    {
        (_source, _whole) = (source, layout);
        var joined = layout.Joined();
        _extents = [.. joined.Extents];
        _steps = [.. joined.Steps];
        _places = [.. Layout.Stored(joined.Extents).Steps];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<TensorData> Sources => [_source.Data];

    /// <summary>Whether every element of the source is there, each once: an order of its own, and no more.</summary>
    public bool IsRearranged => Length == _source.Data.Length && Array.TrueForAll(_steps, step => step != 0);

    /// <summary>A tensor of the elements a layout picks, in the order of its axes.</summary>
    /// <param name="tensor">Elements of whole bytes.</param>
    /// <param name="pick">Makes the layout from that of the tensor as it is.</param>
    public static Tensor Of(Tensor tensor, Func<Layout, Layout> pick)
    {
        var (source, given) = tensor.Data is StridedData view && view._whole.Extents.SequenceEqual(tensor.Shape)
            ? (view._source, view._whole)
            : (tensor, Layout.Stored(tensor.Shape));
        var layout = pick(given);
        var count = layout.Extents.Aggregate(1L, (product, extent) => checked(product * extent));
        return new Tensor(tensor.Name, tensor.Type, layout.Extents, new StridedData(source, layout, count));
    }

    /// <inheritdoc/>
    protected override void Fill(long start, Span<byte> destination)
    {
        var box = Box.Of(start, destination.Length / Size, _extents, _places);
        var (lowest, highest) = box.Reach(_whole.First, _steps);
        if (highest - lowest < Math.Max(SmallStretch, Spread * (long)(destination.Length / Size)))
            FillFromStretch(start, destination, lowest, (int)(highest - lowest + 1));
        else if (RunAxis(box) is var axis && (box.Count(axis) < ShortRun || Math.Abs(_steps[axis]) > Spread))
            FillFromChunks(start, destination);
        else
            FillByRuns(start, destination, box);
    }

    /// <summary>Copies what was made with its neighbours.</summary>
    private void FillFromChunks(long start, Span<byte> destination)
    {
        for (var done = 0; done < destination.Length;)
        {
            var made = RecentChunk.From(this, (start * Size) + done, MakeChunk);
            var length = Math.Min(made.Length, destination.Length - done);
            made[..length].CopyTo(destination[done..]);
            done += length;
        }
    }

    private void MakeChunk(long offset, Memory<byte> bytes) =>
        FillByRuns(offset / Size, bytes.Span, Box.Of(offset / Size, bytes.Length / Size, _extents, _places));

    private int RunAxis(Box box) => Enumerable.Range(0, _extents.Length).Where(a => _steps[a] != 0 && box.Count(a) > 1).MinBy(a => Math.Abs(_steps[a]));

    /// <summary>Reads all of the source between the lowest and the highest element, then picks.</summary>
    private void FillFromStretch(long start, Span<byte> destination, long lowest, int length)
    {
        var rented = ArrayPool<byte>.Shared.Rent(length * Size);
        var stretch = rented.AsSpan(0, length * Size);
        _source.Data.Read(lowest * Size, stretch);
        switch (Size)
        {
            case 1: Pick(stretch, destination, start, lowest); break;
            case 2: Pick(MemoryMarshal.Cast<byte, ushort>(stretch), MemoryMarshal.Cast<byte, ushort>(destination), start, lowest); break;
            case 4: Pick(MemoryMarshal.Cast<byte, uint>(stretch), MemoryMarshal.Cast<byte, uint>(destination), start, lowest); break;
            default: Pick(MemoryMarshal.Cast<byte, ulong>(stretch), MemoryMarshal.Cast<byte, ulong>(destination), start, lowest); break;
        }

        ArrayPool<byte>.Shared.Return(rented);
    }

    private void Pick<T>(ReadOnlySpan<T> stretch, Span<T> destination, long start, long lowest)
    {
        var last = _extents.Length - 1;
        var (inner, step) = last < 0 ? (1, 0) : (_extents[last], _steps[last]);
        for (var done = 0; done < destination.Length;)
        {
            var position = (start + done) % inner;
            var run = (int)Math.Min(destination.Length - done, inner - position);
            var place = (int)(PlaceOf(start + done) - lowest);
            for (var i = 0; i < run; i++, place += (int)step)
                destination[done + i] = stretch[place];
            done += run;
        }
    }

    /// <summary>Reads along the axis whose neighbours lie closest in the source, for every position of the other axes.</summary>
    private void FillByRuns(long start, Span<byte> destination, Box box)
    {
        var axis = RunAxis(box);
        if (_steps[axis] == 1 && _places[axis] == 1)
        {
            CopyRuns(start, destination, box, axis);
            return;
        }

        var step = Math.Abs(_steps[axis]);
        var count = (int)box.Count(axis);
        var dense = step <= Spread;
        var length = dense ? (int)((count - 1) * step) + 1 : 1;
        var rented = ArrayPool<byte>.Shared.Rent(length * Size);
        var run = rented.AsSpan(0, length * Size);
        foreach (var (element, place) in box.Across(axis, _places, _whole.First, _steps))
        {
            if (dense)
                _source.Data.Read((_steps[axis] > 0 ? place : place - length + 1) * Size, run);

            for (var i = 0; i < count; i++)
            {
                var target = element + (i * _places[axis]) - start;
                if (target < 0 || target >= destination.Length / Size)
                    continue;
                var into = destination.Slice((int)target * Size, Size);
                if (dense)
                    run.Slice((int)((_steps[axis] > 0 ? i : count - 1 - i) * step) * Size, Size).CopyTo(into);
                else
                    _source.Data.Read((place + (i * _steps[axis])) * Size, into);
            }
        }

        ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>Reads neighbours that are neighbours in the source too straight to where they belong.</summary>
    private void CopyRuns(long start, Span<byte> destination, Box box, int axis)
    {
        foreach (var (element, place) in box.Across(axis, _places, _whole.First, _steps))
        {
            var from = Math.Max(0, element - start);
            var to = Math.Min(destination.Length / Size, element - start + box.Count(axis));
            if (from < to)
                _source.Data.Read((place + from - (element - start)) * Size, destination[(int)(from * Size)..(int)(to * Size)]);
        }
    }

    /// <summary>Which element of the source an element is.</summary>
    public long PlaceOf(long element)
    {
        var place = _whole.First;
        for (var a = 0; a < _extents.Length; a++)
            place += element / _places[a] % _extents[a] * _steps[a];
        return place;
    }
}
