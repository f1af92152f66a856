using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>relu(x).</summary>
internal sealed class ReluFamily : StepFamily
{
    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        yield return new("relu", [value], (sources, _) => torch.nn.functional.relu(sources[0]), (scope, names) => scope.Add("Relu", names));
    }
}
