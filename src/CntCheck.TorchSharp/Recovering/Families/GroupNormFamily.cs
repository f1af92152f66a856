using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>group_norm by hand, with the weights of the module that does it or none (GroupNormalization).</summary>
internal sealed class GroupNormFamily : StepFamily
{
    private static readonly double[] Epsilons = [1e-5, 1e-6, 1e-3];

    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        if (value.IsStored() || !value.IsFloat || value.Rank < 3 || !search.IsLike(value))
            yield break;

        var channels = value.Shape[1];
        KnownValue[] vectors = [.. search.Own(shape => shape.SequenceEqual([channels]))];
        for (var groups = 1L; groups <= channels; groups++)
        {
            if (channels % groups != 0)
                continue;
            foreach (var epsilon in Epsilons)
            {
                foreach (var weight in vectors)
                {
                    foreach (var bias in vectors.Where(bias => bias != weight))
                        yield return Weighted(value, weight, bias, groups, epsilon);
                }
            }

            if (groups < channels)
                yield return Plain(value, channels, groups, Epsilons[0]);
        }
    }

    private static Step Weighted(KnownValue value, KnownValue weight, KnownValue bias, long groups, double epsilon) => new(
        "group_norm",
        [value, weight, bias],
        (sources, _) => torch.nn.functional.group_norm(sources[0], groups, sources[1], sources[2], epsilon),
        (scope, names) => Write(scope, names, groups, epsilon)) { Cost = 0.9 };

    private static Step Plain(KnownValue value, long channels, long groups, double epsilon) => new(
        "group_norm",
        [value],
        (sources, _) => torch.nn.functional.group_norm(sources[0], groups, eps: epsilon),
        (scope, names) =>
        {
            using var ones = torch.ones(channels, dtype: value.Type);
            using var zeros = torch.zeros(channels, dtype: value.Type);
            return Write(scope, [names[0], scope.Constant("scale", ones), scope.Constant("shift", zeros)], groups, epsilon);
        }) { Cost = 1.3 };

    private static string Write(StepScope scope, IReadOnlyList<string> names, long groups, double epsilon) =>
        scope.Add("GroupNormalization", names, ("epsilon", (float)epsilon), ("num_groups", groups));
}
