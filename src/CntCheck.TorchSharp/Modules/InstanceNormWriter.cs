using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>InstanceNorm1d, InstanceNorm2d, InstanceNorm3d: InstanceNormalization; with running statistics it is a BatchNormalization.</summary>
internal sealed class InstanceNormWriter : ModuleWriter<InstanceNorm>
{
    protected override void Write(InstanceNorm module, ModuleScope scope)
    {
        OperatorLimits.RequireBatch(scope, module switch { InstanceNorm1d => 3, InstanceNorm2d => 4, _ => 5 });
        if (module.running_mean is not null)
        {
            scope.Output(ChannelNorms.ByRunningStatistics(module, scope));
            return;
        }

        OperatorLimits.RequireSingles(scope, "InstanceNormalization");
        scope.Output(scope.Add(
            "InstanceNormalization", [scope.Input(), ChannelNorms.Scale(module, scope), ChannelNorms.Shift(module, scope)], ("epsilon", (float)module.eps)));
    }
}
