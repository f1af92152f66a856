using CntCheck.TorchSharp.Tracing;
using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>What usually stands between one layer and the next: an activation, a pooling or a sequence's last step, a flattening, each of them or none.</summary>
/// <remarks>Nothing proves what is done before a layer that nobody heard but the numbers far behind it: what is usual must cost little, or long chains are never tried, and what is rare much more, or there are too many.</remarks>
internal static class BetweenLayers
{
    private const double PoolingCost = 0.05;
    private const double RarerPoolingCost = 0.2;
    private const double FlatteningCost = 0.02;
    private const double SelectionCost = 0.05;

    private static readonly Dictionary<string, double> Activations = new(StringComparer.Ordinal)
    {
        ["relu"] = 0.05, ["tanh"] = 0.15, ["gelu"] = 0.25, ["silu"] = 0.25, ["sigmoid"] = 0.3, ["leaky_relu"] = 0.3, ["elu"] = 0.35,
    };

    private static readonly UnaryFamily Unary = new();

    /// <summary>A layer's result, and the forms of it that the next layer may take.</summary>
    public static IEnumerable<KnownValue> Forms(KnownValue value, Search search)
    {
        if (!value.IsFloat || value.Rank < 2)
            return [value];

        var activated = Unary.Steps(value, search).Where(step => Activations.ContainsKey(step.Kind)).Select(step => Made(step with { Cost = Activations[step.Kind] }, value.ShapeIn, search));
        var pooled = activated.Prepend(value).SelectMany(form => Pooled(form, search).Prepend(form));
        return value.Rank == 2 ? pooled : pooled.SelectMany(form => Selected(form, search).Append(Flattened(form, search)).Prepend(form));
    }

    /// <summary>The last step of a sequence, and the first and last of states or of a sequence whose steps stand first.</summary>
    private static IEnumerable<KnownValue> Selected(KnownValue value, Search search) =>
        from place in value.Rank == 3 ? ((int Axis, long Index)[])[(1, value.Shape[1] - 1), (0, 0), (0, value.Shape[0] - 1)] : []
        where !value.ExtentsIn(search.Batches)[place.Axis].IsBatch
        select Made(
            SelectFamily.Of(value, place.Axis, place.Index) with { Cost = SelectionCost }, run => [.. value.ShapeIn(run).Where((_, axis) => axis != place.Axis)], search);

    private static IEnumerable<KnownValue> Pooled(KnownValue value, Search search) =>
        from window in Windows.BetweenLayers(value.Shape).Index()
        from step in PoolingFamily.Steps(value, window.Item).Index()
        select Made(step.Item with { Cost = PoolingCost + (RarerPoolingCost * (window.Index + step.Index)) }, run => window.Item.Over(value.ShapeIn(run)), search);

    private static KnownValue Flattened(KnownValue value, Search search)
    {
        var from = value.ExtentsIn(search.Batches);
        Extent[] to = [from[0], new(from.Skip(1).Aggregate(1L, (product, extent) => product * extent.Factor), IsBatch: false)];
        return Made(
            ReshapeFamily.Of(value, from, to) with { Cost = FlatteningCost }, run => [value.ShapeIn(run)[0], value.ShapeIn(run).Skip(1).ToArray().Numbers()], search);
    }

    private static KnownValue Made(Step step, Func<int, IReadOnlyList<long>> shape, Search search) =>
        new(null, new StepResults(step, search.Batches), $"the {step.Kind} behind {step.Sources[0].Maker}", step)
        {
            Shapes = [.. Enumerable.Range(0, search.Batches.Count).Select(shape)],
            KnownType = step.Sources[0].Type,
        };
}
