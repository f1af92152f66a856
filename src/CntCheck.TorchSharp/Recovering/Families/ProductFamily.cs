using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Matrix products of two values, either of them turned: matmul, bmm (MatMul). What is stored may stand on the left: an adjacency of nodes.</summary>
internal sealed class ProductFamily : StepFamily
{
    public override IEnumerable<Step> Steps(KnownValue value, Search search) =>
        value.IsStored() || value.Shape.Count < 2
            ? []
            : from other in search.Samples(shape => shape.Count >= 2).Take(32).Concat(search.Stored(shape => shape.Count >= 2))
              from swapped in SearchValues.Either
              let left = swapped ? other : value
              let right = swapped ? value : other
              where !right.IsStored() && (!swapped || left.IsStored())
              from turns in new[] { (Left: false, Right: true), (Left: false, Right: false), (Left: true, Right: false) }
              where left.Type == right.Type && Fits(left.Shape, right.Shape, turns.Left, turns.Right, search.Shape)
              select new Step(
                  "matmul",
                  [left, right],
                  (sources, _) => MatrixProduct.Of(Turned(sources[0], turns.Left), Turned(sources[1], turns.Right)),
                  (scope, names) => scope.Add("MatMul", [Turned(scope, names[0], left, turns.Left), Turned(scope, names[1], right, turns.Right)])) { Cost = 1.1 };

    private static bool Fits(IReadOnlyList<long> left, IReadOnlyList<long> right, bool leftTurned, bool rightTurned, IReadOnlyList<long> to) =>
        to.Count >= 2
        && left[^(leftTurned ? 2 : 1)] == right[^(rightTurned ? 1 : 2)]
        && left[^(leftTurned ? 1 : 2)] == to[^2]
        && right[^(rightTurned ? 2 : 1)] == to[^1]
        && Broadcasting.Of([.. left.SkipLast(2)], [.. right.SkipLast(2)]) is not null;

    private static torch.Tensor Turned(torch.Tensor factor, bool turned) => turned ? factor.transpose(-1, -2) : factor;

    private static string Turned(StepScope scope, string name, KnownValue factor, bool turned)
    {
        var axes = factor.Shape.Count;
        return turned ? scope.Add("Transpose", [name], ("perm", Enumerable.Range(0, axes - 2).Select(axis => (long)axis).Append(axes - 1).Append(axes - 2).ToArray())) : name;
    }
}
