using TorchSharp;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>One half of a value gated by the other: a * sigmoid(b), a * gelu(b), a * silu(b), where a and b are chunks.</summary>
internal sealed class GatedHalvesFamily : StepFamily
{
    private static readonly IReadOnlyList<(string Name, Func<Tensor, Tensor> Compute, Func<StepScope, string, string> Write)> Gates =
    [
        ("sigmoid", sigmoid, (scope, x) => scope.Add("Sigmoid", [x])),
        ("gelu", x => 0.5 * x * (1 + (x / Math.Sqrt(2)).erf()), (scope, x) => scope.Add("Gelu", [x])),
        ("silu", x => x * sigmoid(x), (scope, x) => scope.Add("Mul", [x, scope.Add("Sigmoid", [x])])),
        ("tanh", tanh, (scope, x) => scope.Add("Tanh", [x])),
    ];

    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        if (!value.IsFloat || value.Rank != search.Rank)
            yield break;

        var twice = Enumerable.Range(0, search.Rank).Where(axis => value.Shape[axis] != search.Shape[axis]).ToArray();
        if (twice is not [var halved] || search.Extents[halved].IsBatch || value.Shape[halved] != 2 * search.Shape[halved])
            yield break;

        foreach (var (name, compute, write) in Gates)
        {
            yield return Of(value, halved, search.Shape[halved], name, compute, write, gate: 1);
            yield return Of(value, halved, search.Shape[halved], name, compute, write, gate: 0);
        }
    }

    private static Step Of(KnownValue value, int axis, long half, string name, Func<Tensor, Tensor> compute, Func<StepScope, string, string> write, int gate) => new(
        $"chunk, {name}, mul",
        [value],
        (sources, _) => sources[0].narrow(axis, (1 - gate) * half, half) * compute(sources[0].narrow(axis, gate * half, half)),
        (scope, names) => scope.Add("Mul", [Part(scope, names[0], axis, (1 - gate) * half, half), write(scope, Part(scope, names[0], axis, gate * half, half))])) { Cost = 1.2 };

    private static string Part(StepScope scope, string value, int axis, long start, long count) =>
        scope.Add("Slice", [value, scope.Integers("starts", start), scope.Integers("ends", start + count), scope.Integers("axes", axis)]);
}
