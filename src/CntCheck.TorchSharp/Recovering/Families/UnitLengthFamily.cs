using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>normalize: vectors of length 1 along an axis, by the sum of squares or of magnitudes (LpNormalization).</summary>
internal sealed class UnitLengthFamily : StepFamily
{
    public override IEnumerable<Step> Steps(KnownValue value, Search search) =>
        value.IsStored() || !search.IsLike(value)
            ? []
            : from power in new long[] { 2, 1 }
              from axis in Enumerable.Range(0, value.Shape.Count).Reverse()
              where value.Shape[axis] > 1
              select new Step(
                  "normalize",
                  [value],
                  (sources, _) => torch.nn.functional.normalize(sources[0], power, axis),
                  (scope, names) => scope.Add("LpNormalization", names, ("axis", (long)axis), ("p", power))) { Cost = 1.3 };
}
