using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Each of one value's places with each of another's: a.unsqueeze(k + 1) + b.unsqueeze(k), and products and differences so.</summary>
internal sealed class OuterFamily : StepFamily
{
    private static readonly IReadOnlyList<(string Kind, Func<torch.Tensor, torch.Tensor, torch.Tensor> Compute, string Onnx)> Ways =
    [
        ("outer sum", (one, other) => one + other, "Add"),
        ("outer product", (one, other) => one * other, "Mul"),
        ("outer difference", (one, other) => one - other, "Sub"),
    ];

    public override IEnumerable<Step> Steps(KnownValue value, Search search) =>
        value.IsStored() || value.Shape.Count < 2 || search.Shape.Count != value.Shape.Count + 1
            ? []
            : from other in search.Samples(shape => shape.Count == value.Shape.Count).Take(16)
              from axis in Enumerable.Range(1, value.Shape.Count - 1)
              where Fits(value.Shape, other.Shape, axis, search.Shape)
              from way in Ways
              select new Step(
                  way.Kind,
                  [value, other],
                  (sources, _) => way.Compute(sources[0].unsqueeze(axis + 1), sources[1].unsqueeze(axis)),
                  (scope, names) => scope.Add(way.Onnx, [
                      scope.Add("Unsqueeze", [names[0], scope.Integers("axes", axis + 1)]), scope.Add("Unsqueeze", [names[1], scope.Integers("axes", axis)])])) { Cost = 1.4 };

    private static bool Fits(IReadOnlyList<long> one, IReadOnlyList<long> other, int axis, IReadOnlyList<long> to) =>
        one[axis] == to[axis] && other[axis] == to[axis + 1]
        && Enumerable.Range(0, one.Count).Where(kept => kept != axis).All(kept => one[kept] == other[kept] && one[kept] == to[kept > axis ? kept + 1 : kept]);
}
