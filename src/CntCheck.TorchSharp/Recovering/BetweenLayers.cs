using CntCheck.TorchSharp.Tracing;
using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>What usually stands between one layer and the next: an activation, a pooling, a flattening, each of them or none.</summary>
/// <remarks>Nothing proves what is done before a layer that nobody heard but the numbers far behind it: each step on the way must cost little, or long chains are never tried.</remarks>
internal static class BetweenLayers
{
    private const double PoolingCost = 0.1;
    private const double FlatteningCost = 0.05;

    private static readonly Dictionary<string, double> Activations = new(StringComparer.Ordinal)
    {
        ["relu"] = 0.1, ["tanh"] = 0.15, ["sigmoid"] = 0.15, ["gelu"] = 0.2, ["silu"] = 0.2, ["leaky_relu"] = 0.2, ["elu"] = 0.2,
    };

    private static readonly UnaryFamily Unary = new();

    /// <summary>A layer's result, and the forms of it that the next layer may take.</summary>
    public static IEnumerable<KnownValue> Forms(KnownValue value, Search search)
    {
        if (!value.IsFloat || value.Rank < 2)
            return [value];

        var activated = Unary.Steps(value, search).Where(step => Activations.ContainsKey(step.Kind)).Select(step => Made(step with { Cost = Activations[step.Kind] }, value.ShapeIn, search));
        var pooled = activated.Prepend(value).SelectMany(form => Pooled(form, search).Prepend(form));
        return value.Rank == 2 ? pooled : pooled.SelectMany(form => new[] { form, Flattened(form, search) });
    }

    private static IEnumerable<KnownValue> Pooled(KnownValue value, Search search) =>
        from window in Windows.BetweenLayers(value.Shape).Index()
        from step in PoolingFamily.Steps(value, window.Item).Index()
        select Made(step.Item with { Cost = PoolingCost * (1 + window.Index + step.Index) }, run => window.Item.Over(value.ShapeIn(run)), search);

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
