using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>PReLU: PRelu, the slopes along the second axis where they are several.</summary>
internal sealed class PReLUWriter : ModuleWriter<PReLU>
{
    protected override void Write(PReLU module, ModuleScope scope)
    {
        OperatorLimits.RequireSingles(scope, "PRelu");
        var slopes = module.num_parameters == 1 ? scope.Parameter(module.weight, "weight") : ChannelNorms.OverChannels(module.weight, "weight", scope);
        scope.Output(scope.Add("PRelu", [scope.Input(), slopes]));
    }
}
