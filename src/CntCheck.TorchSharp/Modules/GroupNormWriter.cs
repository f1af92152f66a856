using TorchSharp;
using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>GroupNorm: GroupNormalization.</summary>
internal sealed class GroupNormWriter : ModuleWriter<GroupNorm>
{
    protected override void Write(GroupNorm module, ModuleScope scope)
    {
        long[] channels = [ChannelNorms.Channels(scope)];
        var scale = module.weight is { } weight ? scope.Parameter(weight, "weight") : ChannelNorms.Repeated("weight", 1, channels, scope);
        var shift = module.bias is { } bias ? scope.Parameter(bias, "bias") : ChannelNorms.Repeated("bias", 0, channels, scope);
        scope.Output(scope.Add(
            "GroupNormalization", [scope.Input(), scale, shift], ("epsilon", (float)module.eps), ("num_groups", module.num_groups), ("stash_type", NormPrecision.Of(scope))));
    }
}
