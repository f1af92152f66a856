using CntCheck.TorchSharp.Drawing;
using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>The same numbers in another element type: x.to(float32).</summary>
internal sealed class CastFamily : StepFamily
{
    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        var to = search.Target.Type;
        if (value.Type == to)
            yield break;

        yield return new(
            "to",
            [value],
            (sources, _) => sources[0].to(to),
            (scope, names) => scope.Add("Cast", names, ("to", (long)TorchTypes.Of(to)))) { Cost = 0.9, IsElementwise = true };
    }
}
