using CntCheck.TorchSharp.Tracing;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Axes in another order: transpose and permute, alone or with a reshape before or behind, as heads are split and joined.</summary>
internal sealed class PermuteFamily : StepFamily
{
    private const int MostAxes = 5;

    private static readonly IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>> Orders = [.. Enumerable.Range(0, MostAxes + 1).Select(axes => (IReadOnlyList<IReadOnlyList<int>>)[.. Permutations(axes)])];

    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        if (value.Rank is < 2 or > MostAxes)
            yield break;

        var extents = value.ExtentsIn(search.Batches);
        var isTarget = value.Count == search.Count;
        foreach (var order in Orders[value.Rank])
        {
            if (order.SequenceEqual(order.Order()))
                continue;

            IReadOnlyList<Extent> turned = [.. order.Select(axis => extents[axis])];
            if (isTarget && turned.SequenceEqual(search.Extents))
                yield return Turn(value, order) with { Cost = 0.8 };
            else if (IsUsual(order))
                yield return Turn(value, order) with { Cost = 1.1 };
            if (isTarget && !turned.SequenceEqual(search.Extents) && MovesNumbers(order, extents))
                yield return TurnAndReshape(value, order, turned, search.Extents);
        }

        if (!isTarget || search.Rank is < 3 or > MostAxes || search.Extents.SequenceEqual(extents))
            yield break;
        foreach (var order in Orders[search.Rank])
        {
            var split = new Extent[search.Rank];
            foreach (var (place, axis) in order.Index())
                split[axis] = search.Extents[place];
            if (!split.SequenceEqual(extents) && MovesNumbers(order, split))
                yield return ReshapeAndTurn(value, extents, split, order);
        }
    }

    /// <summary>A step that puts the axes in another order.</summary>
    public static Step Turn(KnownValue value, IReadOnlyList<int> order) =>
        new(Kind(order), [value], (sources, _) => sources[0].permute(Longs(order)), (scope, names) => scope.Add("Transpose", names, ("perm", Longs(order))));

    private static Step TurnAndReshape(KnownValue value, IReadOnlyList<int> order, IReadOnlyList<Extent> turned, IReadOnlyList<Extent> to)
    {
        var reshape = ReshapeFamily.Of(value, turned, to);
        return new(
            $"{Kind(order)}, {reshape.Kind}",
            [value],
            (sources, batch) => reshape.Compute([sources[0].permute(Longs(order))], batch),
            (scope, names) => reshape.Write(scope, [scope.Add("Transpose", names, ("perm", Longs(order)))])) { Cost = 1.4 };
    }

    private static Step ReshapeAndTurn(KnownValue value, IReadOnlyList<Extent> from, IReadOnlyList<Extent> split, IReadOnlyList<int> order)
    {
        var reshape = ReshapeFamily.Of(value, from, split);
        return new(
            $"{reshape.Kind}, {Kind(order)}",
            [value],
            (sources, batch) => reshape.Compute(sources, batch)!.permute(Longs(order)),
            (scope, names) => scope.Add("Transpose", [reshape.Write(scope, names)], ("perm", Longs(order)))) { Cost = 1.4 };
    }

    private static string Kind(IReadOnlyList<int> order) => order.Index().Count(axis => axis.Index != axis.Item) == 2 ? "transpose" : "permute";

    private static long[] Longs(IReadOnlyList<int> order) => [.. order.Select(axis => (long)axis)];

    /// <summary>Orders that are met on the way to something else: the last two axes exchanged, channels moved last or next to the batch.</summary>
    private static bool IsUsual(IReadOnlyList<int> order) => order.Count switch
    {
        2 => order[0] == 1,
        3 => order is [0, 2, 1] or [1, 0, 2],
        4 => order is [0, 1, 3, 2] or [0, 2, 1, 3] or [0, 2, 3, 1] or [0, 3, 1, 2],
        _ => false,
    };

    /// <summary>Whether the axes of more than one number change their order: if not, it is a reshape.</summary>
    private static bool MovesNumbers(IReadOnlyList<int> order, IReadOnlyList<Extent> extents)
    {
        var moving = order.Where(axis => extents[axis] != new Extent(1, IsBatch: false)).ToList();
        return !moving.SequenceEqual(moving.Order());
    }

    private static IEnumerable<IReadOnlyList<int>> Permutations(int count) => count == 0
        ? [[]]
        : from shorter in Permutations(count - 1)
          from place in Enumerable.Range(0, count)
          select (IReadOnlyList<int>)[.. shorter.Take(place), count - 1, .. shorter.Skip(place)];
}
