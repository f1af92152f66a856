using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Root mean square normalisation over the last axis, x / √(mean(x²) + ε), with or without weights.</summary>
internal sealed class RootMeanSquareFamily : StepFamily
{
    private static readonly double[] Epsilons = [1e-6, 1e-5, 1e-8];

    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        if (value.IsStored() || !search.IsLike(value) || value.Shape.Count < 2)
            yield break;

        foreach (var epsilon in Epsilons)
        {
            foreach (var weight in search.Own(shape => shape.SequenceEqual([value.Shape[^1]])))
                yield return new("rms_norm", [value, weight], (sources, _) => Compute(sources[0], epsilon) * sources[1], (scope, names) => scope.Add("Mul", [Write(scope, names[0], epsilon, value.Type), names[1]])) { Cost = 1.1 };
            yield return new("rms_norm", [value], (sources, _) => Compute(sources[0], epsilon), (scope, names) => Write(scope, names[0], epsilon, value.Type)) { Cost = 1.2 };
        }
    }

    private static torch.Tensor Compute(torch.Tensor value, double epsilon) => value * torch.rsqrt(value.square().mean([-1], true) + epsilon);

    private static string Write(StepScope scope, string name, double epsilon, torch.ScalarType type)
    {
        var mean = scope.Add("ReduceMean", [scope.Add("Mul", [name, name]), scope.Integers("axes", -1)], ("keepdims", 1L));
        var root = scope.Add("Sqrt", [scope.Add("Add", [mean, scope.Number("epsilon", epsilon, type)])]);
        return scope.Add("Div", [name, root]);
    }
}
