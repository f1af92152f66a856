using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>batch_norm with stored statistics and weights (BatchNormalization).</summary>
internal sealed class BatchNormFamily : StepFamily
{
    private static readonly double[] Epsilons = [1e-5, 1e-3, 1e-6];

    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        if (value.IsStored() || !search.IsLike(value) || value.Shape.Count < 2)
            return [];

        KnownValue[] vectors = [.. search.Own(shape => shape.SequenceEqual([value.Shape[1]]))];
        return from variance in vectors
               where IsPositive(variance)
               from mean in vectors
               from weight in vectors
               where IsScale(weight)
               from bias in vectors
               where new[] { variance, mean, weight, bias }.Distinct().Count() == 4
               from epsilon in Epsilons
               select new Step(
                   "batch_norm",
                   [value, weight, bias, mean, variance],
                   (sources, _) => torch.nn.functional.batch_norm(sources[0], sources[3], sources[4], sources[1], sources[2], training: false, eps: epsilon),
                   (scope, names) => scope.Add("BatchNormalization", names, ("epsilon", (float)epsilon))) { Cost = 0.5 };
    }

    private static bool IsPositive(KnownValue variance) => torch.is_floating_point(variance.Runs[0]) && variance.Runs[0].ge(0).all().item<bool>();

    private static bool IsScale(KnownValue weight) => torch.is_floating_point(weight.Runs[0]) && weight.Runs[0].ne(0).any().item<bool>();
}
