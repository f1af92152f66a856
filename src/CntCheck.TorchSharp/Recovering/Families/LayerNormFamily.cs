using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>layer_norm by hand: LayerNormalization with the weights of the module that does it, its arithmetic where there are none.</summary>
internal sealed class LayerNormFamily : StepFamily
{
    private static readonly double[] Epsilons = [1e-5, 1e-6, 1e-12];

    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        if (value.IsStored() || !search.IsLike(value))
            yield break;

        for (var first = value.Shape.Count - 1; first >= 1; first--)
        {
            long[] normalized = [.. value.Shape.Skip(first)];
            KnownValue[] vectors = [.. search.Own(shape => shape.SequenceEqual(normalized))];
            foreach (var epsilon in Epsilons)
            {
                foreach (var weight in vectors)
                {
                    foreach (var bias in vectors.Where(bias => bias != weight))
                        yield return Weighted(value, [weight, bias], normalized, epsilon);
                    yield return Weighted(value, [weight], normalized, epsilon);
                }

                yield return Plain(value, normalized, epsilon);
            }

            // As written by hand over the last axis: (x − mean) / (std + ε), std without bias.
            if (first == value.Shape.Count - 1 && normalized[0] > 1)
                yield return Standardized(value, normalized[0]);
        }
    }

    private static Step Weighted(KnownValue value, KnownValue[] weights, long[] normalized, double epsilon) => new(
        "layer_norm",
        [value, .. weights],
        (sources, _) => torch.nn.functional.layer_norm(sources[0], normalized, sources[1], sources.Count > 2 ? sources[2] : null, epsilon),
        (scope, names) => scope.Add("LayerNormalization", names, ("axis", -(long)normalized.Length), ("epsilon", (float)epsilon))) { Cost = 0.9 };

    private static Step Plain(KnownValue value, long[] normalized, double epsilon) => new(
        "layer_norm",
        [value],
        (sources, _) => torch.nn.functional.layer_norm(sources[0], normalized, eps: epsilon),
        (scope, names) =>
        {
            var (centered, variance) = Centered(scope, names[0], normalized.Length);
            var shifted = scope.Add("Add", [variance, scope.Number("epsilon", epsilon, value.Type)]);
            return scope.Add("Div", [centered, scope.Add("Sqrt", [shifted])]);
        }) { Cost = 1.2 };

    private static Step Standardized(KnownValue value, long extent) => new(
        "standardisation",
        [value],
        (sources, _) => (sources[0] - sources[0].mean([-1], true)) / (sources[0].std(-1, true, true) + 1e-6),
        (scope, names) =>
        {
            var type = value.Type;
            var (centered, variance) = Centered(scope, names[0], 1);
            var unbiased = scope.Add("Mul", [variance, scope.Number("correction", (double)extent / (extent - 1), type)]);
            return scope.Add("Div", [centered, scope.Add("Add", [scope.Add("Sqrt", [unbiased]), scope.Number("epsilon", 1e-6, type)])]);
        }) { Cost = 1.3 };

    private static (string Centered, string Variance) Centered(StepScope scope, string name, int axes)
    {
        var along = scope.Integers("axes", [.. Enumerable.Range(-axes, axes).Select(axis => (long)axis)]);
        var centered = scope.Add("Sub", [name, scope.Add("ReduceMean", [name, along], ("keepdims", 1L))]);
        return (centered, scope.Add("ReduceMean", [scope.Add("Mul", [centered, centered]), along], ("keepdims", 1L)));
    }
}
