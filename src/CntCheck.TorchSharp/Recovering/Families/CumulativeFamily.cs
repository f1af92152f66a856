using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>cumsum along an axis (CumSum).</summary>
internal sealed class CumulativeFamily : StepFamily
{
    public override IEnumerable<Step> Steps(KnownValue value, Search search) =>
        value.IsStored() || !search.IsLike(value)
            ? []
            : from axis in Enumerable.Range(0, value.Shape.Count).Reverse()
              where value.Shape[axis] > 1
              select new Step("cumsum", [value], (sources, _) => sources[0].cumsum(axis), (scope, names) => scope.Add("CumSum", [names[0], scope.Integer("axis", axis)])) { Cost = 1.4 };
}
