using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>BatchNorm1d, BatchNorm2d, BatchNorm3d: BatchNormalization; without running statistics those of the batch are taken, which takes several operators.</summary>
internal sealed class BatchNormWriter : ModuleWriter<BatchNorm>
{
    protected override void Write(BatchNorm module, ModuleScope scope)
    {
        if (module.running_mean is not null)
            scope.Output(ChannelNorms.ByRunningStatistics(module, scope));
        else
            scope.Output(ByBatchStatistics(module, scope));
    }

    // ONNX has BatchNormalization in training mode for this, but OnnxRuntime runs that only where it was built for training.
    private static string ByBatchStatistics(BatchNorm module, ModuleScope scope)
    {
        var axes = scope.Integers("axes", [.. Enumerable.Range(0, scope.InputRank()).Where(axis => axis != 1).Select(axis => (long)axis)]);
        var centred = scope.Add("Sub", [scope.Input(), scope.Add("ReduceMean", [scope.Input(), axes])]);
        var variance = scope.Add("ReduceMean", [scope.Add("Mul", [centred, centred]), axes]);
        var deviation = scope.Add("Sqrt", [scope.Add("Add", [variance, scope.Scalar("eps", module.eps)])]);
        var normal = scope.Add("Div", [centred, deviation]);
        if (module.weight is null)
            return normal;

        var scaled = scope.Add("Mul", [normal, ChannelNorms.OverChannels(module.weight, "weight", scope)]);
        return module.bias is null ? scaled : scope.Add("Add", [scaled, ChannelNorms.OverChannels(module.bias, "bias", scope)]);
    }
}
