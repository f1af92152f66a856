using CntCheck.TorchSharp.Tracing;
using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>A part along one axis or several: x[.., 2..5], narrow, the parts of chunk and split, crops.</summary>
internal sealed class SliceFamily : StepFamily
{
    private const int MostStarts = 64;

    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        if (value.Rank != search.Rank)
            yield break;

        var cut = Enumerable.Range(0, search.Rank).Where(axis => value.Shape[axis] != search.Shape[axis]).ToArray();
        var extents = value.ExtentsIn(search.Batches);
        if (cut.Length == 0 || cut.Any(axis => value.Shape[axis] < search.Shape[axis] || extents[axis].IsBatch))
            yield break;

        // A table of positions is cut to the length of what it is added to, for every sample alike.
        if (value.State is not null)
            cut = [.. cut.Where(axis => search.Shape[axis] > 1 && !search.Extents[axis].IsBatch)];
        if (cut.Length == 0 || cut.Any(axis => search.Extents[axis].IsBatch))
            yield break;

        if (InMemory(value, search, cut) is { } seen)
            yield return Of(value, [.. seen.Select((part, index) => part with { Axis = cut[index] })]) with { Cost = 0.7 };

        Range[] middle = [.. cut.Select(axis => new Range(axis, (value.Shape[axis] - search.Shape[axis]) / 2, search.Shape[axis], 1))];
        if (cut.Length > 1)
        {
            yield return Of(value, middle) with { Cost = 1 };
            yield return Of(value, [.. middle.Select(part => part with { Start = 0 })]) with { Cost = 1 };
            yield break;
        }

        foreach (var start in Starts(value.Shape[cut[0]], search.Shape[cut[0]]))
            yield return Of(value, [middle[0] with { Start = start }]) with { Cost = start % search.Shape[cut[0]] == 0 ? 0.7 : 1 };
        if (value.Shape[cut[0]] / search.Shape[cut[0]] is var step and > 1)
        {
            for (var start = 0; start < Math.Min(step, 4); start++)
                yield return Of(value, [middle[0] with { Start = start, Step = step }]) with { Cost = 1.2 };
        }
    }

    /// <summary>Where a part of an axis may begin: at multiples of its length first, at any place if there are few.</summary>
    public static IEnumerable<long> Starts(long whole, long part)
    {
        var even = Enumerable.Range(0, (int)Math.Min(whole / part, MostStarts)).Select(index => index * part).Append(whole - part);
        return whole - part <= MostStarts ? even.Concat(Enumerable.Range(0, (int)(whole - part) + 1).Select(start => (long)start)).Distinct() : even.Distinct();
    }

    /// <summary>The part that the target is of a value whose memory it shares, told from where both lie.</summary>
    private static Range[]? InMemory(KnownValue value, Search search, IReadOnlyList<int> cut)
    {
        if (value.Traced?.Runs[0].Place is not { } whole || search.Target.Runs[0].Place is not { } part || whole.Storage != part.Storage)
            return null;

        var offset = part.Offset - whole.Offset;
        Dictionary<int, Range> ranges = [];
        foreach (var axis in cut.OrderByDescending(axis => whole.Strides[axis]))
        {
            var stride = whole.Strides[axis];
            if (stride == 0 || offset < 0)
                return null;
            ranges[axis] = new(axis, Math.Min(offset / stride, value.Shape[axis] - 1), search.Shape[axis], search.Shape[axis] == 1 ? 1 : Math.Max(1, part.Strides[axis] / stride));
            offset -= ranges[axis].Start * stride;
        }

        return [.. cut.Select(axis => ranges[axis])];
    }

    private static Step Of(KnownValue value, IReadOnlyList<Range> ranges) => new(
        "slice",
        [value],
        (sources, _) => ranges.Aggregate(sources[0], (tensor, range) => tensor.slice(range.Axis, range.Start, range.End, range.Step)),
        (scope, names) => scope.Add(
            "Slice",
            [
                names[0],
                scope.Integers("starts", [.. ranges.Select(range => range.Start)]),
                scope.Integers("ends", [.. ranges.Select(range => range.End)]),
                scope.Integers("axes", [.. ranges.Select(range => (long)range.Axis)]),
                .. ranges.All(range => range.Step == 1) ? [] : (string[])[scope.Integers("steps", [.. ranges.Select(range => range.Step)])],
            ]));

    /// <summary>A part of one axis.</summary>
    private readonly record struct Range(int Axis, long Start, long Count, long Step)
    {
        public long End => Start + (Count - 1) * Step + 1;
    }
}
